import { pushCapped } from '../state/capped.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { Call, SignedRequest, StreamRecord } from '../state/types.cts';
import { signRequest } from './signed-request.cts';
import {
	callbackParams,
	type CallbackParams,
	type StreamEventName,
	type StreamEventFields,
} from './stream-params.cts';
import { post, type Outcome } from './deliver.cts';

/**
 * Tries as often as the settings allow, again only after a timeout.
 * @param note hears of every attempt, from 1
 * @returns how the last one went
 */
export async function send(
	state: SandboxState,
	request: SignedRequest,
	note: (attempt: number, outcome: Outcome) => void = () => undefined,
): Promise<Outcome> {
	const { callbackConnectMs, callbackReadMs, callbackRetries } = state.settings;
	const limits = { connectMs: callbackConnectMs, readMs: callbackReadMs, signal: state.closing };
	for (let attempt = 1; ; attempt += 1) {
		const outcome = await post(request, limits);
		if (state.closing.aborted) return outcome;
		note(attempt, outcome);
		const again = 'again' in outcome && outcome.again;
		if (!again || attempt > callbackRetries) return outcome;
	}
}

/** Delivers a callback, and records every attempt. */
const deliver = (state: SandboxState, request: SignedRequest) =>
	send(state, request, (attempt, outcome) => {
		const how = 'status' in outcome ? { status: outcome.status } : { failure: outcome.failure };
		const record = { at: state.settings.now(), attempt, ...request, ...how };
		pushCapped(state.callbacks, record);
		state.events.emit('callback', record);
	});

/** Callbacks of a stream, or of a call, leave one after the other, so that they arrive in order. */
function enqueue(state: SandboxState, request: SignedRequest, queue = request.streamId): void {
	const { queues } = state.outbox;
	const turn = (queues.get(queue) ?? Promise.resolve()).then(async () => {
		for (let copy = 0; copy <= state.modes.duplicateCallbacks; copy += 1) {
			await deliver(state, request);
		}
	});
	queues.set(queue, turn);
	void turn.finally(() => {
		if (queues.get(queue) === turn) queues.delete(queue);
	});
}

const lastWords: readonly StreamEventName[] = ['StopStream', 'DroppedStream'];

/**
 * Sends a status callback where the stream has a URL for it and the event exists in the family.
 * With `reorderCallbacks` the first of two waits until the second is on its way.
 */
export function notify(
	state: SandboxState,
	stream: StreamRecord,
	word: StreamEventName,
	fields: StreamEventFields = {},
): void {
	const params = callbackParams(state, stream, word, fields);
	if (!stream.status_callback_url || !params || state.closing.aborted) return;
	const to = {
		streamId: stream.stream_id,
		url: stream.status_callback_url,
		method: stream.status_callback_method,
	};
	const request = signRequest(state, to, params);
	const { held } = state.outbox;
	const first = held.get(request.streamId);
	const isLast = lastWords.includes(word);
	if (state.modes.reorderCallbacks && !first && !isLast) {
		held.set(request.streamId, request);
		return;
	}
	held.delete(request.streamId);
	enqueue(state, request);
	if (first) enqueue(state, first);
}

/** Sends what is held back for a stream that will say no more. */
export function release(state: SandboxState, streamId: string): void {
	const request = state.outbox.held.get(streamId);
	state.outbox.held.delete(streamId);
	if (request) enqueue(state, request);
}

/** Tells the hangup URL of an application that a call has ended; Plivo takes the answer URL for it. */
export function sendHangupRequest(state: SandboxState, call: Call, params: CallbackParams): void {
	if (!call.application || state.closing.aborted) return;
	const { hangup_url, answer_url, hangup_method: method } = call.application;
	const to = { streamId: '', url: hangup_url || answer_url, method };
	enqueue(state, signRequest(state, to, params), call.call_uuid);
}

/** Resolves when nothing is under way any more. */
export async function settle(state: SandboxState): Promise<void> {
	await Promise.all(state.outbox.queues.values());
}
