import { framesIn, sendFast, sendInRealTime } from './send.cts';
import { lastOfUtterance, PAUSE_MS } from './audio.cts';
import { openCall } from './call.cts';

/** Frames of noise first, by which the detector knows what silence is. */
export const WAIT = 30;
/** More silence than the pause, since the detector may notice the end of speech later. */
const SPARE_SECONDS = 0.2;

/** The last frame with speech of the utterance of a number, from 1, and the end of the silence. */
export function framesOf(number: number): { last: number; end: number } {
	const last = lastOfUtterance(number, WAIT);
	return { last, end: last + 1 + framesIn(PAUSE_MS / 1000 + SPARE_SECONDS) };
}

/** A caller who says one utterance after the other. */
export interface Caller {
	/** Gives the key of the utterance, and when its last frame with speech was due. */
	say(): Promise<{ key: string; saidAt: number }>;
	hangUp(): Promise<void>;
}

/** By which an execution is known. */
export const keyOf = (streamId: string, sequence: number | string) => `${streamId}/${sequence}`;

/** Only the silence is sent in real time: the gateway counts in samples, so the rest needs no time. */
export async function openCaller(gateway: { url: string }, to: string): Promise<Caller> {
	const call = await openCall(gateway, { to, send: ['utterances'] }, WAIT);
	let number = 0;
	let next = 0;
	return {
		async say() {
			number += 1;
			const { last, end } = framesOf(number);
			await sendFast(call, { from: next, to: last });
			const { dueOf } = await sendInRealTime([call], { from: last, to: end });
			next = end;
			return { key: keyOf(call.streamId, number), saidAt: dueOf(0, last) };
		},
		hangUp: () => call.hangUp(),
	};
}
