import { describe, expect, it } from '@jest/globals';

import { parseFormat } from '../../../sandbox/media/format.cts';
import { startTicker } from '../../../sandbox/media/ticker.cts';
import { createPlayback } from '../../../sandbox/media/playback.cts';
import { toMulaw, toneFrame } from '../../../sandbox/media/tone.cts';

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
	])('turns the sample %i into mu-law', (sample, byte) => {
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

	it('starts over after a second', () => {
		const format = parseFormat('audio/x-l16;rate=8000');
		expect(toneFrame(format, 'inbound', 53)).toBe(toneFrame(format, 'inbound', 3));
	});
});

describe('the pace', () => {
	/** Timers that fire late by whatever the test says. */
	function lateClock() {
		let now = 0;
		let next: { at: number; action: () => void } | undefined;
		return {
			time: () => now,
			after: (ms: number, action: () => void) => {
				next = { at: now + ms, action };
				return () => {
					next = undefined;
				};
			},
			fire: (late: number) => {
				const due = next;
				next = undefined;
				if (!due) return false;
				now = due.at + late;
				due.action();
				return true;
			},
		};
	}

	it('keeps its count over a minute although every timer is late', () => {
		const clock = lateClock();
		let ticks = 0;
		startTicker(20, clock, () => (ticks += 1));
		while (clock.time() < 60_000) clock.fire(7);
		expect(Math.abs(ticks - 3000)).toBeLessThanOrEqual(1);
	});

	it('catches up after a short stall, and lets a long one go', () => {
		const beatsWithin = (stall: number) => {
			const clock = lateClock();
			let ticks = 0;
			startTicker(20, clock, () => (ticks += 1));
			clock.fire(0);
			clock.fire(stall);
			while (clock.time() < stall + 200) clock.fire(0);
			return ticks;
		};
		expect(beatsWithin(1000)).toBe(1 + 1200 / 20);
		expect(beatsWithin(60_000)).toBeLessThan(15);
	});

	it('stops for good, also from within a tick', () => {
		const clock = lateClock();
		const stop = startTicker(20, clock, () => stop());
		clock.fire(0);
		expect(clock.fire(0)).toBe(false);
	});
});

describe('playback', () => {
	it('plays frame by frame and reaches checkpoints in their order', () => {
		const playback = createPlayback(160);
		playback.mark('at once');
		playback.add(200);
		playback.mark('one');
		playback.mark('two');
		expect(playback.play()).toEqual({ bytes: 160, reached: ['at once'] });
		expect(playback.play()).toEqual({ bytes: 40, reached: [] });
		expect(playback.play()).toEqual({ bytes: 0, reached: ['one', 'two'] });
		expect(playback.play()).toEqual({ bytes: 0, reached: [] });
	});

	it('holds forty seconds and says what it lost', () => {
		const playback = createPlayback(160);
		expect(playback.add(160 * 2000 - 10)).toBe(0);
		expect(playback.add(30)).toBe(20);
		playback.play();
		expect(playback.add(160)).toBe(0);
	});

	it('takes no more than ten thousand pieces', () => {
		const playback = createPlayback(160);
		for (let count = 0; count < 10_000; count += 1) playback.mark('x');
		expect(playback.mark('one more')).toBe(false);
		expect(playback.add(1)).toBe(1);
	});
});
