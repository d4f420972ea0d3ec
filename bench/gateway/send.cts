import { setTimeout } from 'node:timers/promises';

import { shutdownSignal } from '../../scripts/shared/shutdown.cjs';
import { FRAME_MS } from './audio.cts';
import type { Call } from './call.cts';

/** Every so many frames of a call, the server is asked whether it has handled them. */
const ASKED_EVERY = 50;
/** Frames that may be under way when the audio is sent faster than real time. */
const UNDER_WAY = 200;

/** The frames that each call sends, from a number up to another one. */
export interface Frames {
	from: number;
	to: number;
}

export const framesIn = (seconds: number) => (seconds * 1000) / FRAME_MS;

/** When the frames were due, and how long they took. */
export interface Sent {
	/** Milliseconds, as `performance.now()` counts them, of a frame of the call of an index. */
	dueOf: (call: number, frame: number) => number;
	/** The longest time from when a frame was due until the server had handled it. */
	latestMs: number;
}

/** Sends the frames of all calls in real time; those of different calls are spread over 20 ms. */
export async function sendInRealTime(calls: readonly Call[], { from, to }: Frames): Promise<Sent> {
	const start = performance.now();
	const apart = FRAME_MS / calls.length;
	const dueOf = (call: number, frame: number) => start + (frame - from) * FRAME_MS + call * apart;
	let latestMs = 0;
	const onPong = (due: Buffer) => {
		if (due.length > 0) latestMs = Math.max(latestMs, performance.now() - Number(String(due)));
	};
	for (const { socket } of calls) socket.on('pong', onPong);
	const total = (to - from) * calls.length;
	for (let next = 0; next < total;) {
		shutdownSignal.throwIfAborted();
		for (const now = performance.now(); next < total && start + next * apart <= now; next += 1) {
			const index = next % calls.length;
			const frame = from + Math.floor(next / calls.length);
			const call = calls[index]!;
			call.send(frame);
			// A pong comes once what was sent before is handled. Calls take turns with the pings.
			if ((frame + index) % ASKED_EVERY === 0) call.socket.ping(String(dueOf(index, frame)));
		}
		await setTimeout(1);
	}
	await Promise.all(calls.map((call) => call.settled()));
	for (const { socket } of calls) socket.off('pong', onPong);
	return { dueOf, latestMs };
}

/** Sends the frames of a call as fast as the server takes them. */
export async function sendFast(call: Call, { from, to }: Frames): Promise<void> {
	for (let frame = from; frame < to;) {
		shutdownSignal.throwIfAborted();
		for (const end = Math.min(to, frame + UNDER_WAY); frame < end; frame += 1) call.send(frame);
		await call.settled();
	}
}
