import { expect } from '@jest/globals';

import { executionEnd, runWorkflow } from '../../../n8n/index.cts';
import { executionsOf, goLive } from '../support/runs.cts';
import { bring } from './bring.cts';
import { startStream } from './plivo.cts';
import type { Scene } from './scene.cts';

/** Three reports of one stream and one of another: two alerts; after the night, one more. */
export async function alertsOncePerStream(scene: Scene): Promise<void> {
	const { rest, sandbox, inbox } = scene;
	const settings = { alert_url: inbox.url };
	const workflow = await bring(scene, 'alert-on-degraded-streams', settings);
	const callback = await goLive(scene, workflow);
	const { call_uuid, from, to } = sandbox.placeCall({ from: '14155550100', to: '14155550199' });
	const one = await startStream(scene, call_uuid, callback);
	const other = await startStream(scene, call_uuid, callback);
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
}
