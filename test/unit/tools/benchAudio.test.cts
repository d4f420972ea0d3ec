import { describe, expect, it } from '@jest/globals';

import { fromWallClock } from '../../../bench/clock.cts';
import { payloadOf } from '../../../bench/gateway/audio.cts';
import { framesOf, WAIT } from '../../../bench/gateway/caller.cts';
import { wavOf } from '../../../bench/gateway/play.cts';
import { signedCallback } from '../../../bench/n8n/callback.cts';
import { begin, begunAt } from '../../../bench/node-package/begins.cts';
import { decodeMulaw } from '../../../gateway/src/audio/mulaw.cts';
import { createEnergyDetector } from '../../../gateway/src/speech/energy.cts';
import { createSegmenter } from '../../../gateway/src/speech/segmenter.cts';
import { openUpload } from '../../../gateway/src/upload/source.cts';

describe('a caller who is silent in real time only', () => {
	it('ends each utterance during that silence', () => {
		let utterances = 0;
		const segmenter = createSegmenter({
			...{ rate: 8000, pause: 700, longest: 30, detector: createEnergyDetector(8000) },
			...{ onSpeech: () => undefined, onUtterance: () => (utterances += 1) },
		});
		let frame = 0;
		const sayUntil = (end: number) => {
			for (; frame < end; frame += 1) {
				segmenter.push(decodeMulaw(Buffer.from(payloadOf(frame, WAIT), 'base64')));
			}
			return utterances;
		};
		const counts = [1, 2, 3].map((number) => {
			const { last, end } = framesOf(number);
			return [sayUntil(last + 1), sayUntil(end)];
		});
		expect(counts).toEqual([
			[0, 1],
			[1, 2],
			[2, 3],
		]);
	});
});

describe('an execution that begins', () => {
	it('is known by its key, no matter whether it is asked for before', async () => {
		const asked = begunAt('stream/2');
		begin('stream/1', 10);
		begin('stream/2', 20);
		expect(await Promise.all([begunAt('stream/1'), asked])).toEqual([10, 20]);
	});

	it('has a time that can be compared with those of this process', () => {
		const before = performance.now();
		const at = fromWallClock(Date.now());
		expect(Math.abs(at - before)).toBeLessThan(60_000);
		expect(fromWallClock(Date.now() - 3_600_000)).toBeLessThan(before - 3_000_000);
	});
});

describe('what is sent', () => {
	it('is a form that the trigger takes', () => {
		const { headers, body } = signedCallback('http://127.0.0.1/webhook', { Event: 'Utterance' });
		expect(Object.keys(headers as object)).toContain('X-Plivo-Signature-V3');
		expect(String(body as URLSearchParams)).toBe('Event=Utterance');
	});

	it('is a file of the length that is played', async () => {
		const bytes = Buffer.from(wavOf(2).body);
		const { rate, samples } = await openUpload(bytes, { kind: 'wav' });
		expect([rate, samples]).toEqual([24_000, 48_000]);
	});
});
