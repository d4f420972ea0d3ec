import { expect } from '@jest/globals';

import { createWorkflow, output } from '../../../n8n/index.cts';
import { byId, chain, manualTrigger, plivoStream, plivoStreamTrigger } from '../support/build.cts';
import { execute, executionsOf, goLive } from '../support/runs.cts';
import { waitAt, withGate } from './gate.cts';
import type { Environment } from './environment.cts';

/** Node and trigger together: one workflow starts and stops a stream, the other hears of both. */
export async function hearsOfStartAndStop(environment: Environment): Promise<void> {
	const { rest, sandbox, receiver, credential } = environment;
	const { call_uuid } = sandbox.placeCall();
	const call = byId(call_uuid);
	const stream = byId("={{ $('Start').item.json.stream_id }}");
	const events = await createWorkflow(rest, chain('Events', plivoStreamTrigger(credential)));
	const options = { statusCallbackUrl: await goLive(environment, events) };
	const start = { operation: 'start', call, serviceUrl: receiver.url, options };
	const run = await withGate(sandbox, call_uuid, async (gate) => {
		const workflow = chain(
			'Start, Stop',
			manualTrigger(),
			plivoStream('Start', credential, start),
			waitAt(gate),
			plivoStream('Stop', credential, { operation: 'stop', call, stream }),
		);
		return await execute(rest, await createWorkflow(rest, workflow));
	});
	expect([run.status, run.error?.message]).toEqual(['success', undefined]);

	const [started] = output(run, 'Start');
	const executions = await executionsOf(rest, events, 2);
	const heard = executions.map((execution) => {
		const [item] = output(execution, 'Plivo Stream Trigger');
		return [execution.status, item?.event, item?.stream_id, item?.call_uuid];
	});
	expect(heard.sort()).toEqual([
		['success', 'started', started?.stream_id, call_uuid],
		['success', 'stopped', started?.stream_id, call_uuid],
	]);
}
