import { expect } from '@jest/globals';

import { type Json, output } from '../../../n8n/index.cts';
import { executionsOf, goLive } from '../support/runs.cts';
import { importExample } from './importExample.cts';
import { startStream, stopStream } from './plivo.cts';
import type { Environment } from './environment.cts';

interface Page {
	data: Json[];
}

/** The rows of an example's data table, as n8n's own page shows them. */
export async function rowsOf({ rest }: Environment, tableName: string): Promise<Json[]> {
	const { id } = await rest.get<{ id: string }>('/projects/personal');
	const { data } = await rest.get<Page>(`/projects/${id}/data-tables`);
	const table = data.find(({ name }) => name === tableName);
	return (await rest.get<Page>(`/projects/${id}/data-tables/${String(table?.id)}/rows`)).data;
}

/** A stream stops, one drops, and one ends by a hang-up, each reported twice: three rows. */
export async function recordsBilling(environment: Environment): Promise<void> {
	const { rest, sandbox } = environment;
	const workflow = await importExample(environment, 'record-billing');
	const callback = await goLive(environment, workflow);
	sandbox.modes.duplicateCallbacks = 1;
	const application = {
		answer_url: '',
		answer_method: 'POST' as const,
		fallback_answer_url: '',
		fallback_method: 'POST' as const,
		hangup_url: callback,
		hangup_method: 'POST' as const,
	};
	const { call_uuid } = sandbox.placeCall({ application });
	const stopped = await startStream(environment, call_uuid, callback);
	await stopStream(environment, stopped);
	await executionsOf(rest, workflow, 2);
	const dropped = await startStream(environment, call_uuid, callback);
	sandbox.drop(dropped.stream_id);
	await executionsOf(rest, workflow, 4);
	const hungUp = await startStream(environment, call_uuid, callback);
	// Plivo reports the end of the call then, and none of the stream.
	sandbox.hangUp(call_uuid);
	const executions = await executionsOf(rest, workflow, 6);
	sandbox.modes.duplicateCallbacks = 0;

	expect(executions.map(({ status, error }) => [status, error?.message])).toEqual(
		Array(6).fill(['success', undefined]),
	);
	expect(output(executions[0]!, 'Stream or Call Ended')).toMatchObject([{ event: 'call_ended' }]);
	expect(output(executions[0]!, 'Record Row')).toHaveLength(3);
	const recorded = await rowsOf(environment, 'Stream billing');
	const streams = [stopped, dropped, hungUp];
	expect(recorded.map(({ stream_id }) => stream_id)).toEqual(
		streams.map(({ stream_id }) => stream_id),
	);
	for (const [index, { service_url, start_time, end_time }] of streams.entries()) {
		const seconds = Math.round((end_time!.getTime() - start_time!.getTime()) / 1000);
		expect(recorded[index]).toMatchObject({ call_uuid, service_url, billed_amount: 0.003 });
		expect(Math.abs(Number(recorded[index]?.bill_duration) - seconds)).toBeLessThanOrEqual(1);
	}
}
