import { expect } from '@jest/globals';

import { type Json, output } from '../../../n8n/index.cts';
import { executionsOf, goLive } from '../support/runs.cts';
import { bring } from './bring.cts';
import { startStream, stopStream } from './plivo.cts';
import type { Scene } from './scene.cts';

interface Page {
	data: Json[];
}

/** The rows of the example's data table, as n8n's own page shows them. */
async function rows({ rest }: Scene): Promise<Json[]> {
	const { id } = await rest.get<{ id: string }>('/projects/personal');
	const { data } = await rest.get<Page>(`/projects/${id}/data-tables`);
	const table = data.find(({ name }) => name === 'Stream billing');
	return (await rest.get<Page>(`/projects/${id}/data-tables/${String(table?.id)}/rows`)).data;
}

/** Two streams end, and Plivo says each thing twice: two rows with the sandbox's own numbers. */
export async function recordsBilling(scene: Scene): Promise<void> {
	const { rest, sandbox } = scene;
	const workflow = await bring(scene, 'record-billing');
	const callback = await goLive(scene, workflow);
	sandbox.modes.duplicateCallbacks = 1;
	const { call_uuid } = sandbox.placeCall();
	const stopped = await startStream(scene, call_uuid, callback);
	await stopStream(scene, stopped);
	await executionsOf(rest, workflow, 2);
	const dropped = await startStream(scene, call_uuid, callback);
	sandbox.drop(dropped.stream_id);
	const executions = await executionsOf(rest, workflow, 4);
	sandbox.modes.duplicateCallbacks = 0;

	expect(executions.map(({ status, error }) => [status, error?.message])).toEqual(
		Array(4).fill(['success', undefined]),
	);
	expect(output(executions[0]!, 'Record Row')).toMatchObject([{ stream_id: dropped.stream_id }]);
	const recorded = await rows(scene);
	expect(recorded.map(({ stream_id }) => stream_id)).toEqual([
		stopped.stream_id,
		dropped.stream_id,
	]);
	for (const [index, { service_url, start_time, end_time }] of [stopped, dropped].entries()) {
		const seconds = Math.round((end_time!.getTime() - start_time!.getTime()) / 1000);
		expect(recorded[index]).toMatchObject({ call_uuid, service_url, billed_amount: 0.003 });
		expect(Math.abs(Number(recorded[index]?.bill_duration) - seconds)).toBeLessThanOrEqual(1);
	}
}
