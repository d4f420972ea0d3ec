import {
	createWorkflow,
	type Execution,
	executionEnd,
	getExecution,
	type Json,
	output,
	type Rest,
	runWorkflow,
	type SavedCredential,
	until,
} from '../../../n8n/index.cts';
import type { Sandbox } from '../../../sandbox/index.cts';
import { byId, chain, manualTrigger, node, plivoStream, startName } from './build.cts';
import { items } from './faults.cts';

const TIMEOUT_MS = 60_000;

interface Place {
	rest: Rest;
	credential: SavedCredential;
	sandbox: Sandbox;
}

/** An execution that has started a stream of its own and continues when it ends. */
export interface Waiter {
	executionId: string;
	streamId: string;
	callUuid: string;
	/** The status callback URL that Plivo got. */
	resumeUrl: string;
}

/** A workflow that starts a stream, waits, and passes on what came of it. */
export async function runWaiting(
	{ rest, credential, sandbox }: Place,
	parameters: Json,
): Promise<{ executionId: string; callUuid: string }> {
	const { call_uuid: callUuid } = sandbox.placeCall();
	const call = byId(callUuid);
	const workflow = chain(
		'Waiting',
		manualTrigger(),
		plivoStream('Wait', credential, { operation: 'startAndWait', call, ...parameters }),
		node('After', 'n8n-nodes-base.noOp', 1),
	);
	const saved = await createWorkflow(rest, workflow);
	return { executionId: await runWorkflow(rest, saved, startName), callUuid };
}

/** A workflow that starts a stream on one call after the other, each when the one before has ended. */
export async function runLoop(
	{ rest, credential }: Place,
	calls: string[],
	parameters: Json,
): Promise<string> {
	const call = byId('={{ $json.call }}');
	const workflow = chain(
		'Waiting in a loop',
		manualTrigger(),
		...items(calls.map((one) => ({ call: one }))),
		node('Loop', 'n8n-nodes-base.splitInBatches', 3, { batchSize: 1, options: {} }),
		plivoStream('Wait', credential, { operation: 'startAndWait', call, ...parameters }),
		node('After', 'n8n-nodes-base.noOp', 1),
	);
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	Object.assign(workflow.connections, {
		Loop: { main: [to('After'), to('Wait')] },
		Wait: { main: [to('Loop')] },
	});
	return await runWorkflow(rest, await createWorkflow(rest, workflow), startName);
}

/** The stream that was started on a call, with the address for callbacks. */
export async function startedOn({ sandbox }: Pick<Place, 'sandbox'>, callUuid: string) {
	const { stream_id: streamId, status_callback_url: resumeUrl } = await until(
		'the stream to start',
		TIMEOUT_MS,
		() => Promise.resolve([...sandbox.streams.values()].find((it) => it.call_uuid === callUuid)),
	);
	return { streamId, resumeUrl };
}

/** Resolves when n8n has stored that the execution waits. */
export const isWaiting = (rest: Rest, executionId: string): Promise<Execution> =>
	until('the execution to wait', TIMEOUT_MS, async () => {
		const execution = await getExecution(rest, executionId);
		return execution.status === 'waiting' ? execution : undefined;
	});

/** Runs such a workflow until it waits. */
export async function waiter(place: Place, parameters: Json): Promise<Waiter> {
	const { executionId, callUuid } = await runWaiting(place, parameters);
	const started = await startedOn(place, callUuid);
	await isWaiting(place.rest, executionId);
	return { executionId, callUuid, ...started };
}

/** Stops a stream as anyone can who knows Plivo's API. */
export async function stop({ url, authId, authToken }: Sandbox, { callUuid, streamId }: Waiter) {
	const { status } = await fetch(
		`${url}/v1/Account/${authId}/Call/${callUuid}/Stream/${streamId}/`,
		{
			method: 'DELETE',
			headers: { authorization: `Basic ${btoa(`${authId}:${authToken}`)}` },
		},
	);
	if (status !== 204) throw new Error(`Stop was answered ${status}`);
}

/** The item with which the workflow continues. */
export async function cameOut(rest: Rest, executionId: string, ms = TIMEOUT_MS) {
	const execution = await executionEnd(rest, executionId, ms);
	return { status: execution.status, items: output(execution, 'After') };
}
