import { expect } from '@jest/globals';

import { output, within } from '../../../n8n/index.cts';
import { executionsOf, goLive } from '../support/runs.cts';
import { importExample, productionUrl } from './importExample.cts';
import { arrived, sent, startStream } from './plivo.cts';
import type { Environment } from './environment.cts';

const name = 'restart-dropped-streams';
const most = 2;

/** A server that drops everything, and a Plivo that says everything twice. */
export async function restartsAtMost(environment: Environment): Promise<void> {
	const { rest, sandbox, receiver } = environment;
	const fallback_url = `${receiver.url}/fallback`;
	const callback_url = productionUrl(environment, name);
	const settings = { fallback_url, callback_url, max_restarts: most };
	const workflow = await importExample(environment, name, settings);
	const callback = await goLive(environment, workflow);
	expect(callback).toBe(callback_url);

	sandbox.modes.duplicateCallbacks = 1;
	const { call_uuid } = sandbox.placeCall();
	let stream = await startStream(environment, call_uuid, callback);
	const from = sandbox.requests.length;
	for (let count = 1; count <= most; count++) {
		sandbox.drop(stream.stream_id);
		stream = await arrived(environment, call_uuid, `${fallback_url}?restart=${count}`);
		// The repeat comes while the stream that it asks for is there.
		await executionsOf(rest, workflow, 2 * count);
	}
	sandbox.drop(stream.stream_id);
	const executions = await executionsOf(rest, workflow, 2 * (most + 1));
	sandbox.modes.duplicateCallbacks = 0;
	expect(executions.map(({ status, error }) => [status, error?.message])).toEqual(
		Array(executions.length).fill(['success', undefined]),
	);
	const reached = (node: string) => executions.filter((it) => output(it, node).length > 0);
	expect(reached('Restarted')).toHaveLength(most);
	expect(reached('No Restart Left').length).toBeGreaterThanOrEqual(1);
	const started = sent(environment, 'POST', from).filter(({ status }) => status === 202);
	expect(started.map(({ json }) => json)).toEqual(
		[1, 2].map((count) => ({
			service_url: `${fallback_url}?restart=${count}`,
			audio_track: 'inbound',
			content_type: 'audio/x-l16;rate=8000',
			status_callback_url: callback,
		})),
	);
	await saysThatTheCallIsOver(environment, callback);
}

/** A hang-up can look like a drop: the restart is refused, and Plivo's reason is there to read. */
async function saysThatTheCallIsOver(environment: Environment, callback: string): Promise<void> {
	const { sandbox } = environment;
	const { call_uuid } = sandbox.placeCall();
	const { stream_id } = await startStream(environment, call_uuid, callback);
	sandbox.modes.hangUpCallback = 'dropped';
	sandbox.hangUp(call_uuid);
	sandbox.modes.hangUpCallback = 'none';
	const said = sandbox.when(
		'request',
		(it) => it.method === 'POST' && it.url.includes(call_uuid) && it.status === 404,
	);
	await within('a restart to be refused', 60_000, said);
	expect(sandbox.streams.get(stream_id)?.state).toBe('ended');
}
