import { createGrowingAudio } from '../src/audio/growing.cts';

const listener = () => ({ onMore: jest.fn(), onFailed: jest.fn() });

describe('Audio that grows', () => {
	it('gives a piece once all of the piece is there, and a shorter one at the end only', () => {
		const audio = createGrowingAudio(5);
		expect([audio.length, audio.read(0, 3)]).toEqual([5, undefined]);
		audio.add(Buffer.from([1, 2]));
		expect([audio.read(0, 2), audio.read(0, 3)]).toEqual([Uint8Array.of(1, 2), undefined]);
		audio.add(Buffer.from([3, 4]));
		expect([audio.read(1, 3), audio.read(3, 3)]).toEqual([Uint8Array.of(2, 3, 4), undefined]);
		audio.add(Buffer.from([5]));
		expect(audio.read(3, 3)).toEqual(Uint8Array.of(4, 5));
	});

	it('says that there is more, or that there will be no more', () => {
		const audio = createGrowingAudio(2);
		const one = listener();
		audio.listen(one);
		audio.add(Buffer.from([1]));
		expect([one.onMore.mock.calls.length, one.onFailed.mock.calls.length]).toEqual([1, 0]);
		audio.fail();
		expect([one.onMore.mock.calls.length, one.onFailed.mock.calls.length]).toEqual([1, 1]);
	});

	it('is wanted until it is released', () => {
		const audio = createGrowingAudio(2);
		audio.add(Buffer.from([1]));
		expect([audio.ready(), audio.isWanted()]).toEqual([1, true]);
		audio.release();
		expect(audio.isWanted()).toBe(false);
	});

	it('says at once what was before anybody listened', () => {
		const audio = createGrowingAudio(2);
		audio.add(Buffer.from([1]));
		audio.fail();
		const late = listener();
		audio.listen(late);
		expect(late.onFailed).toHaveBeenCalledTimes(1);
	});
});
