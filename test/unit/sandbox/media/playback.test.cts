import { describe, expect, it } from '@jest/globals';

import { createPlayback } from '../../../../sandbox/media/playback.cts';

describe('playback', () => {
	it('plays frame by frame and reaches checkpoints in order', () => {
		const playback = createPlayback(160);
		playback.addCheckpoint('at once');
		playback.add(200);
		playback.addCheckpoint('one');
		playback.addCheckpoint('two');
		expect(playback.play()).toEqual({ bytes: 160, checkpoints: ['at once'] });
		expect(playback.play()).toEqual({ bytes: 40, checkpoints: [] });
		expect(playback.play()).toEqual({ bytes: 0, checkpoints: ['one', 'two'] });
		expect(playback.play()).toEqual({ bytes: 0, checkpoints: [] });
	});

	it('holds forty seconds and returns how much did not fit', () => {
		const playback = createPlayback(160);
		expect(playback.add(160 * 2000 - 10)).toBe(0);
		expect(playback.add(30)).toBe(20);
		playback.play();
		expect(playback.add(160)).toBe(0);
	});

	it('holds at most ten thousand parts', () => {
		const playback = createPlayback(160);
		for (let count = 0; count < 10_000; count += 1) playback.addCheckpoint('x');
		expect(playback.addCheckpoint('one more')).toBe(false);
		expect(playback.add(1)).toBe(1);
	});
});
