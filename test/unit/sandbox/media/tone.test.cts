import { describe, expect, it } from '@jest/globals';

import { parseFormat } from '../../../../sandbox/media/format.cts';
import { toMulaw, toneFrame } from '../../../../sandbox/media/tone.cts';

/** ITU-T G.711, read the other way round than in the sandbox. */
function fromMulaw(byte: number): number {
	const value = ~byte & 0xff;
	const size = (((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4);
	return value & 0x80 ? 0x84 - size : size - 0x84;
}

function second(contentType: string, track: 'inbound' | 'outbound'): number[] {
	const format = parseFormat(contentType);
	const audio = Buffer.concat(
		Array.from({ length: 50 }, (_, index) =>
			Buffer.from(toneFrame(format, track, index), 'base64'),
		),
	);
	if (format.encoding === 'audio/x-mulaw') return [...audio].map(fromMulaw);
	return Array.from({ length: audio.length / 2 }, (_, index) => audio.readInt16LE(index * 2));
}

describe('the tone', () => {
	it.each([
		[0, 0xff],
		[-1, 0x7f],
		[1000, 0xce],
		[32_767, 0x80],
		[-32_768, 0x00],
	])('encodes the sample %i as mu-law', (sample, byte) => {
		expect(toMulaw(sample)).toBe(byte);
	});

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
