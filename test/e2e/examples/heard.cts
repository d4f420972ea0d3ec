import { expect } from '@jest/globals';

import { spoken } from '../../../bench/speech/sounds.cts';
import type { InboundCall } from '../audio/call.cts';
import { find } from '../audio/find.cts';
import { toInt16 } from '../gateway/speech.cts';

/** Of the streams of the examples. */
export const RATE = 8000;

/** A caller who says nothing: without it, the sandbox sends a tone. */
export const SILENCE = { samples: new Int16Array(1), rate: RATE, said: [] };

/** MP3 and another sampling rate change the samples, but not by much. */
const LEAST_CORRELATION = 0.8;

/** Expects that the caller has heard the scripted speech of these texts, in this order. */
export function expectHeard(call: InboundCall, texts: string[]): void {
	const heard = call.heard();
	const found = texts.map((text) => find(toInt16(spoken('en-us', text, RATE)), heard, RATE));
	for (const { correlation } of found) expect(correlation).toBeGreaterThan(LEAST_CORRELATION);
	const starts = found.map(({ start }) => start);
	expect(starts).toEqual([...starts].sort((a, b) => a - b));
}
