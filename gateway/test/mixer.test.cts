import { createMixer } from '../src/recording/mixer.cts';
import { findFormat } from '../src/stream/format.cts';

const MULAW = findFormat('audio/x-mulaw', 8000)!;
const L16 = findFormat('audio/x-l16', 16_000)!;
const SILENCE = 0xff;

/** So much of one value, at 8 bytes for each millisecond. */
const audio = (ms: number, value: number) => Buffer.alloc(ms * 8, value);

function open(format = MULAW, firstBatch?: number) {
	const written: Buffer[] = [];
	const mixer = createMixer(format, (bytes) => written.push(bytes), firstBatch);
	/** What was written, in stretches of one value: `[milliseconds, value]` for each channel. */
	function channel(offset: number) {
		const all = Buffer.concat(written).filter((_, at) => at % 2 === offset);
		const stretches: Array<[number, number]> = [];
		for (const value of all) {
			const last = stretches.at(-1);
			if (last?.[1] === value) last[0] += 1 / 8;
			else stretches.push([1 / 8, value]);
		}
		return stretches;
	}
	return { ...{ mixer, written }, left: () => channel(0), right: () => channel(1) };
}

describe('A recording of one track', () => {
	it('has the caller on the left, and silence on the right', () => {
		const { mixer, left, right } = open();
		mixer.add('inbound', 0, audio(20, 1));
		mixer.add('inbound', 0, audio(20, 2));
		mixer.flush();
		expect(left()).toEqual([...[[20, 1]], [20, 2]]);
		expect(right()).toEqual([[40, SILENCE]]);
	});

	it('has silence for lost audio', () => {
		const { mixer, left } = open();
		mixer.add('inbound', 0, audio(20, 1));
		mixer.add('inbound', 160, audio(20, 2));
		mixer.flush();
		expect(left()).toEqual([...[[20, 1]], [20, SILENCE], [20, 2]]);
	});

	it('is written half a second at a time', () => {
		const { mixer, written } = open();
		for (let count = 0; count < 60; count += 1) mixer.add('inbound', 0, audio(20, 1));
		expect(written.map(({ length }) => length)).toEqual([8000, 8000]);
		mixer.flush();
		mixer.flush();
		expect(written.map(({ length }) => length)).toEqual([8000, 8000, 3200]);
	});

	it('is written earlier the first time, if that is wanted', () => {
		const { mixer, written } = open(MULAW, 0.2);
		for (let count = 0; count < 60; count += 1) mixer.add('inbound', 0, audio(20, 1));
		expect(written.map(({ length }) => length)).toEqual([1600, 8000, 8000]);
	});

	it('has whole samples of each channel in turn', () => {
		const { mixer, written } = open(L16);
		mixer.add('inbound', 0, Buffer.from([1, 2, 3, 4]));
		mixer.play(Buffer.from([5, 6, 7, 8]), false);
		mixer.add('inbound', 0, Buffer.from([9, 10, 11, 12]));
		mixer.flush();
		expect([...Buffer.concat(written)]).toEqual([
			...[1, 2, 0, 0, 3, 4, 0, 0],
			...[9, 10, 5, 6, 11, 12, 7, 8],
		]);
	});

	it('of the other side is on the right', () => {
		const { mixer, left, right } = open();
		mixer.add('outbound', 0, audio(20, 1));
		mixer.flush();
		expect(left()).toEqual([[20, SILENCE]]);
		expect(right()).toEqual([[20, 1]]);
	});

	it('is nothing where nothing came', () => {
		const { mixer, written } = open();
		mixer.play(audio(20, 1), false);
		mixer.flush();
		expect(written).toEqual([]);
	});
});

describe('A recording of both tracks', () => {
	it('waits for the track that is behind', () => {
		const { mixer, written, left, right } = open();
		mixer.add('inbound', 0, audio(20, 1));
		mixer.add('outbound', 0, audio(20, 2));
		mixer.add('inbound', 0, audio(1000, 3));
		expect(written).toEqual([]);
		mixer.add('outbound', 0, audio(1000, 4));
		mixer.flush();
		// A track that begins later begins at the time that it is by then.
		expect(left()).toEqual([...[[20, 1]], [1000, 3], [20, SILENCE]]);
		expect(right()).toEqual([...[[20, SILENCE]], [20, 2], [1000, 4]]);
	});

	it('does not wait for longer than five seconds; what comes later is in its place or left out', () => {
		const { mixer, left, right } = open();
		mixer.add('outbound', 0, audio(20, 2));
		mixer.add('inbound', 0, audio(20, 1));
		mixer.add('inbound', 0, audio(7000, 3));
		mixer.add('outbound', 0, audio(4000, 4));
		mixer.flush();
		expect(left()).toEqual([...[[20, SILENCE]], [20, 1], [7000, 3]]);
		// 7,040 ms long: all up to 2,040 ms had been written when the rest of the track came.
		expect(right()).toEqual([...[[20, 2]], [2020, SILENCE], [1980, 4], [3020, SILENCE]]);
	});

	it('has the outbound track on the right, not what is sent', () => {
		const { mixer, right } = open();
		mixer.add('outbound', 0, audio(20, 2));
		mixer.play(audio(20, 9), false);
		mixer.dropPlayed();
		mixer.flush();
		expect(right()).toEqual([[20, 2]]);
	});
});

describe('What is played', () => {
	it('is on the right from the moment when it is sent', () => {
		const { mixer, right } = open();
		mixer.add('inbound', 0, audio(100, 1));
		mixer.play(audio(50, 5), false);
		mixer.add('inbound', 0, audio(200, 1));
		mixer.play(audio(50, 6), false);
		mixer.add('inbound', 0, audio(100, 1));
		mixer.flush();
		expect(right()).toEqual([
			...[[100, SILENCE]],
			...[
				[50, 5],
				[150, SILENCE],
			],
			...[
				[50, 6],
				[50, SILENCE],
			],
		]);
	});

	it('follows what was sent before without a gap, though it is sent earlier', () => {
		const { mixer, right } = open();
		mixer.add('inbound', 0, audio(20, 1));
		mixer.play(audio(320, 5), false);
		mixer.play(audio(320, 6), true);
		mixer.add('inbound', 0, audio(200, 1));
		mixer.play(audio(100, 7), true);
		mixer.add('inbound', 0, audio(800, 1));
		mixer.flush();
		expect(right()).toEqual([
			...[[20, SILENCE]],
			...[
				[320, 5],
				[320, 6],
				[100, 7],
			],
			...[[260, SILENCE]],
		]);
	});

	it('ends where it is dropped', () => {
		const { mixer, right } = open();
		mixer.add('inbound', 0, audio(20, 1));
		mixer.play(audio(320, 5), false);
		mixer.play(audio(320, 6), true);
		mixer.add('inbound', 0, audio(100, 1));
		mixer.dropPlayed();
		mixer.add('inbound', 0, audio(100, 1));
		mixer.flush();
		expect(right()).toEqual([...[[20, SILENCE]], [100, 5], [100, SILENCE]]);
	});

	it('waits for at most a minute of the call, so that it cannot fill the memory', () => {
		const { mixer, right } = open();
		mixer.add('inbound', 0, audio(20, 1));
		for (let count = 0; count < 100; count += 1) mixer.play(audio(1000, 2), true);
		for (let count = 0; count < 100 * 50; count += 1) mixer.add('inbound', 0, audio(20, 1));
		mixer.flush();
		expect(right()).toEqual([...[[20, SILENCE]], [61_000, 2], [39_000, SILENCE]]);
	});

	it('ends with the stream', () => {
		const { mixer, right } = open();
		mixer.add('inbound', 0, audio(20, 1));
		mixer.play(audio(320, 5), false);
		mixer.add('inbound', 0, audio(20, 1));
		mixer.flush();
		expect(right()).toEqual([...[[20, SILENCE]], [20, 5]]);
	});
});
