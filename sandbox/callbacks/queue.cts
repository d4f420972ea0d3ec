import { keep } from '../state/capped.cts';
import type { World } from '../state/sandbox-state.cts';
import type { Call, Letter, StreamRecord } from '../state/types.cts';
import { writeLetter } from './signed-request.cts';
import { callbackParams, type CallbackParams, type Word, type WordFields } from './stream-params.cts';
import { post, type Outcome } from './deliver.cts';

/**
 * Tries as often as the settings allow, again only after a timeout.
 * @param note hears of every attempt, from 1
 * @returns how the last one went
 */
export async function send(
	world: World,
	letter: Letter,
	note: (attempt: number, outcome: Outcome) => void = () => undefined,
): Promise<Outcome> {
	const { callbackConnectMs, callbackReadMs, callbackRetries } = world.settings;
	const patience = { connectMs: callbackConnectMs, readMs: callbackReadMs, signal: world.closing };
	for (let attempt = 1; ; attempt += 1) {
		const outcome = await post(letter, patience);
		if (world.closing.aborted) return outcome;
		note(attempt, outcome);
		const again = 'again' in outcome && outcome.again;
		if (!again || attempt > callbackRetries) return outcome;
	}
}

/** Delivers a callback, and records every attempt. */
const deliver = (world: World, letter: Letter) =>
	send(world, letter, (attempt, outcome) => {
		const how = 'status' in outcome ? { status: outcome.status } : { failure: outcome.failure };
		const record = { at: world.settings.now(), attempt, ...letter, ...how };
		keep(world.callbacks, record);
		world.bell.ring('callback', record);
	});

/** Callbacks of a stream, or of a call, leave one after the other, so that they arrive in order. */
function enqueue(world: World, letter: Letter, queue = letter.streamId): void {
	const { queues } = world.outbox;
	const turn = (queues.get(queue) ?? Promise.resolve()).then(async () => {
		for (let copy = 0; copy <= world.modes.duplicateCallbacks; copy += 1) {
			await deliver(world, letter);
		}
	});
	queues.set(queue, turn);
	void turn.finally(() => {
		if (queues.get(queue) === turn) queues.delete(queue);
	});
}

const lastWords: readonly Word[] = ['StopStream', 'DroppedStream'];

/**
 * Sends a status callback where the stream has a URL for it and the event exists in the family.
 * With `reorderCallbacks` the first of two waits until the second is on its way.
 */
export function notify(
	world: World,
	stream: StreamRecord,
	word: Word,
	fields: WordFields = {},
): void {
	const params = callbackParams(world, stream, word, fields);
	if (!stream.status_callback_url || !params || world.closing.aborted) return;
	const to = {
		streamId: stream.stream_id,
		url: stream.status_callback_url,
		method: stream.status_callback_method,
	};
	const letter = writeLetter(world, to, params);
	const { held } = world.outbox;
	const first = held.get(letter.streamId);
	const isLast = lastWords.includes(word);
	if (world.modes.reorderCallbacks && !first && !isLast) {
		held.set(letter.streamId, letter);
		return;
	}
	held.delete(letter.streamId);
	enqueue(world, letter);
	if (first) enqueue(world, first);
}

/** Sends what is held back for a stream that will say no more. */
export function release(world: World, streamId: string): void {
	const letter = world.outbox.held.get(streamId);
	world.outbox.held.delete(streamId);
	if (letter) enqueue(world, letter);
}

/** Tells the hangup URL of an application that a call has ended; Plivo takes the answer URL for it. */
export function tellHangUp(world: World, call: Call, params: CallbackParams): void {
	if (!call.application || world.closing.aborted) return;
	const { hangup_url, answer_url, hangup_method: method } = call.application;
	const to = { streamId: '', url: hangup_url || answer_url, method };
	enqueue(world, writeLetter(world, to, params), call.call_uuid);
}

/** Resolves when nothing is under way any more. */
export async function settle(world: World): Promise<void> {
	await Promise.all(world.outbox.queues.values());
}
