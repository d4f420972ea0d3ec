import { describe, expect, it } from '@jest/globals';

import { createPlayback } from '../../../../sandbox/media/playback.cts';

describe('playback', () => {
	it('plays frame by frame and reaches checkpoints in order', () => {
		const playback = createPlayback(160);
		playback.addCheckpoint('at once');
		const audio = Buffer.from(Array.from({ length: 200 }, (_, index) => index));
		playback.add(audio.subarray(0, 100));
		playback.add(audio.subarray(100));
		playback.addCheckpoint('one');
		playback.addCheckpoint('two');
		const nothing = Buffer.alloc(0);
		expect(playback.play()).toEqual({ audio: audio.subarray(0, 160), checkpoints: ['at once'] });
		expect(playback.play()).toEqual({ audio: audio.subarray(160), checkpoints: [] });
		expect(playback.play()).toEqual({ audio: nothing, checkpoints: ['one', 'two'] });
		expect(playback.play()).toEqual({ audio: nothing, checkpoints: [] });
	});

	it('plays nothing of what was waiting when it is cleared', () => {
		const playback = createPlayback(160);
		playback.add(Buffer.alloc(480));
		playback.addCheckpoint('never');
		playback.play();
		playback.clear();
		expect(playback.play()).toEqual({ audio: Buffer.alloc(0), checkpoints: [] });
		expect(playback.add(Buffer.alloc(160 * 2000))).toBe(0);
	});

	it('holds forty seconds and returns how much did not fit', () => {
		const playback = createPlayback(160);
		expect(playback.add(Buffer.alloc(160 * 2000 - 10))).toBe(0);
		expect(playback.add(Buffer.alloc(30))).toBe(20);
		playback.play();
		expect(playback.add(Buffer.alloc(160))).toBe(0);
	});

	it('holds at most ten thousand parts', () => {
		const playback = createPlayback(160);
		for (let count = 0; count < 10_000; count += 1) playback.addCheckpoint('x');
		expect(playback.addCheckpoint('one more')).toBe(false);
		expect(playback.add(Buffer.alloc(1))).toBe(1);
	});
});
