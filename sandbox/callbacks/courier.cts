import { keep } from '../state/keep.cts';
import type { World } from '../state/world.cts';
import type { Letter, StreamRecord } from '../types.cts';
import { writeLetter } from './letter.cts';
import { callbackParams, type Word, type WordFields } from './params.cts';
import { post } from './post.cts';

/** Tries as often as the settings allow, again only after a timeout, and records every attempt. */
async function deliver(world: World, letter: Letter): Promise<void> {
	const { callbackConnectMs, callbackReadMs, callbackRetries, now } = world.settings;
	const patience = { connectMs: callbackConnectMs, readMs: callbackReadMs, signal: world.closing };
	for (let attempt = 1; attempt <= 1 + callbackRetries; attempt += 1) {
		const outcome = await post(letter, patience);
		if (world.closing.aborted) return;
		const { again, ...result } = { again: false, ...outcome };
		const record = { at: now(), attempt, ...letter, ...result };
		keep(world.callbacks, record);
		world.bell.ring('callback', record);
		if (!again) return;
	}
}

/** Callbacks of a stream leave one after the other, so that they arrive in order. */
function enqueue(world: World, letter: Letter): void {
	const { queues } = world.outbox;
	const turn = (queues.get(letter.streamId) ?? Promise.resolve()).then(async () => {
		for (let copy = 0; copy <= world.modes.duplicateCallbacks; copy += 1) {
			await deliver(world, letter);
		}
	});
	queues.set(letter.streamId, turn);
	void turn.finally(() => {
		if (queues.get(letter.streamId) === turn) queues.delete(letter.streamId);
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
	const letter = writeLetter(world, stream, params);
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

/** Resolves when nothing is under way any more. */
export async function settle(world: World): Promise<void> {
	await Promise.all(world.outbox.queues.values());
}
