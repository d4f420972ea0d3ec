import { describe, expect, it } from '@jest/globals';

import { decode } from '../../../../sandbox/media/codec.cts';
import { parseFormat } from '../../../../sandbox/media/format.cts';
import { toneFrame } from '../../../../sandbox/media/tone.cts';

function second(contentType: string, track: 'inbound' | 'outbound'): number[] {
	const format = parseFormat(contentType);
	const audio = Buffer.concat(
		Array.from({ length: 50 }, (_, index) =>
			Buffer.from(toneFrame(format, track, index), 'base64'),
		),
	);
	return [...decode(format, audio)];
}

describe('the tone', () => {
	it.each([
		['audio/x-l16;rate=8000', 'inbound', 8000, 440],
		['audio/x-l16;rate=16000', 'outbound', 16_000, 620],
		['audio/x-mulaw;rate=8000', 'inbound', 8000, 440],
	] as const)('is a sine in %s on the %s track', (contentType, track, samples, hertz) => {
		const sound = second(contentType, track);
		expect(sound).toHaveLength(samples);
		const rises = sound.filter((value, at) => value > 0 && (sound[at - 1] ?? 0) <= 0);
		expect(Math.abs(rises.length - hertz)).toBeLessThanOrEqual(1);
		const peak = Math.max(...sound);
		expect(peak).toBeGreaterThan(7500);
		expect(peak).toBeLessThan(8500);
	});

	it('repeats after a second', () => {
		const format = parseFormat('audio/x-l16;rate=8000');
		expect(toneFrame(format, 'inbound', 53)).toBe(toneFrame(format, 'inbound', 3));
	});
});
