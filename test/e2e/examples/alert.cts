import { randomUUID } from 'node:crypto';

import { expect } from '@jest/globals';

import { createWorkflow, executionEnd, runWorkflow } from '../../../n8n/index.cts';
import { executionsOf, goLive } from '../support/runs.cts';
import { importExample, prepared } from './importExample.cts';
import { startStream } from './plivo.cts';
import type { Environment } from './environment.cts';

const name = 'alert-on-degraded-streams';

/** Three reports of one stream and one of another: two alerts; after the night, one more. */
export async function alertsOncePerStream(environment: Environment): Promise<void> {
	const { rest, sandbox, inbox } = environment;
	const workflow = await importExample(environment, name, { alert_url: inbox.url });
	const callback = await goLive(environment, workflow);
	const { call_uuid, from, to } = sandbox.placeCall({ from: '14155550100', to: '14155550199' });
	const one = await startStream(environment, call_uuid, callback);
	const other = await startStream(environment, call_uuid, callback);
	let reports = 0;
	const degrade = async ({ stream_id }: { stream_id: string }) => {
		sandbox.degrade(stream_id);
		reports += 1;
		const executions = await executionsOf(rest, workflow, reports);
		expect(executions[0]).toMatchObject({ status: 'success' });
	};
	for (const stream of [one, one, one, other]) await degrade(stream);
	const alert = ({ service_url, stream_id }: typeof one) => ({
		text: expect.stringMatching(
			new RegExp(
				`^Audio of the call ${from} → ${to} is held back: connection degraded\\. ` +
					`WebSocket server: ${service_url.replace('?', '\\?')}, stream ${stream_id}, ` +
					'since \\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z\\.$',
			),
		),
	});
	expect(inbox.messages).toEqual([alert(one), alert(other)]);

	const night = await executionEnd(rest, await runWorkflow(rest, workflow, 'Every Night'));
	expect(night.status).toBe('success');
	reports += 1;
	await degrade(one);
	expect(inbox.messages).toEqual([alert(one), alert(other), alert(one)]);
	await alertsWithoutMemory(environment);
}

/** Where n8n's memory is full, it looks nothing up any more, and each report is an alert. */
async function alertsWithoutMemory(environment: Environment): Promise<void> {
	const { rest, sandbox, inbox } = environment;
	const { nodes, ...others } = prepared(environment, name, { alert_url: inbox.url });
	const full = nodes.map((node) => ({
		...node,
		...(node.webhookId && { webhookId: randomUUID() }),
		...(node.name === 'One Alert per Stream' && {
			parameters: { ...node.parameters, options: { scope: 'workflow', historySize: 1 } },
		}),
	}));
	const workflow = await createWorkflow(rest, { ...others, nodes: full });
	const callback = await goLive(environment, workflow);
	const { stream_id } = await startStream(environment, sandbox.placeCall().call_uuid, callback);
	inbox.messages.length = 0;
	for (const count of [1, 2, 3]) {
		sandbox.degrade(stream_id);
		const executions = await executionsOf(rest, workflow, count);
		expect(executions[0]).toMatchObject({ status: 'success' });
		expect(inbox.messages).toHaveLength(count);
	}
}
