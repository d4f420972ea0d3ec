import fc from 'fast-check';
import { createTimeline } from '../src/stream/timeline.cts';
import { createTrack } from '../src/stream/track.cts';
import { createFakeClock, type FakeClock } from './support/fakeClock.cts';

let clock: FakeClock;
beforeEach(() => {
	clock = createFakeClock();
});

const PLAIN = { silence: 0, jumped: false };

describe('The timeline of a track', () => {
	it('has no gap where the numbers follow each other, from any number', () => {
		const timeline = createTimeline(8000, clock);
		for (const chunk of [7, 8, 9]) expect(timeline.place(chunk, 160)).toEqual(PLAIN);
	});

	it('fills what is missing with as much silence', () => {
		const timeline = createTimeline(8000, clock);
		timeline.place(1, 160);
		expect(timeline.place(4, 160)).toEqual({ silence: 320, jumped: false });
	});

	it('leaves out what has come before', () => {
		const timeline = createTimeline(8000, clock);
		timeline.place(5, 160);
		expect(timeline.place(5, 160)).toBeUndefined();
		expect(timeline.place(4, 160)).toBeUndefined();
		expect(timeline.place(6, 160)).toEqual(PLAIN);
	});

	it('takes a gap of more than a minute for a mistake', () => {
		const timeline = createTimeline(8000, clock);
		timeline.place(1, 160);
		expect(timeline.place(3002, 160)).toEqual({ silence: 480_000, jumped: false });
		expect(timeline.place(6004, 160)).toEqual({ silence: 0, jumped: true });
		expect(timeline.place(6005, 160)).toEqual(PLAIN);
	});

	it('has no more silence than a minute and the time that has passed', () => {
		const timeline = createTimeline(8000, clock);
		timeline.place(1, 160);
		expect(timeline.place(2002, 160)).toEqual({ silence: 320_000, jumped: false });
		expect(timeline.place(4003, 160)).toEqual({ silence: 0, jumped: true });
		clock.advance(20_000);
		expect(timeline.place(6004, 160)).toEqual({ silence: 320_000, jumped: false });
		expect(timeline.place(6006, 160)).toEqual({ silence: 0, jumped: true });
	});

	it('continues behind a number that was a mistake', () => {
		const timeline = createTimeline(8000, clock);
		timeline.place(1, 160);
		expect(timeline.place(1_000_000, 160)).toEqual({ silence: 0, jumped: true });
		expect(timeline.place(2, 160)).toEqual({ silence: 0, jumped: true });
		expect(timeline.place(3, 160)).toEqual(PLAIN);
	});

	it('continues where the numbers begin again on the same socket', () => {
		const timeline = createTimeline(8000, clock);
		for (let chunk = 1; chunk <= 200; chunk += 1) timeline.place(chunk, 160);
		const placed = Array.from({ length: 100 }, (_, at) => timeline.place(at + 1, 160));
		// A second is what may as well be a repetition.
		expect(placed.findIndex((one) => one !== undefined)).toBe(50);
		expect(placed[50]).toEqual({ silence: 0, jumped: true });
		expect(placed.slice(51)).toEqual(Array(49).fill(PLAIN));
	});

	it('does not take late payloads for a new count', () => {
		const timeline = createTimeline(8000, clock);
		for (let chunk = 1; chunk <= 200; chunk += 1) {
			timeline.place(chunk, 160);
			expect(timeline.place(chunk - 1, 160)).toBeUndefined();
		}
	});

	it('continues without numbers, and after they begin again', () => {
		const timeline = createTimeline(8000, clock);
		timeline.otherTrackHas(1);
		timeline.place(100, 160);
		expect(timeline.place(undefined, 160)).toEqual(PLAIN);
		timeline.restart();
		expect(timeline.place(1, 160)).toEqual(PLAIN);
	});

	it('does not miss numbers of the other track, however they are counted', () => {
		const timeline = createTimeline(8000, clock);
		timeline.place(1, 160);
		timeline.otherTrackHas(undefined);
		timeline.otherTrackHas(1);
		timeline.otherTrackHas(2);
		expect(timeline.place(3, 160)).toEqual(PLAIN);
		timeline.otherTrackHas(4);
		expect(timeline.place(6, 160)).toEqual({ silence: 160, jumped: false });
	});

	it('remembers no more than a thousand numbers of the other track', () => {
		const timeline = createTimeline(8000, clock);
		timeline.place(0, 160);
		for (let chunk = 1; chunk <= 2000; chunk += 1) timeline.otherTrackHas(chunk);
		expect(timeline.place(2001, 160)).toEqual({ silence: 160_000, jumped: false });
	});

	it('counts samples, no matter what is lost, repeated or reordered', () => {
		const chunks = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 50 });
		fc.assert(
			fc.property(chunks, (numbers) => {
				const track = createTrack(8000, clock, undefined);
				for (const chunk of numbers) track.add(chunk, new Int16Array(160));
				void track.flush();
				const [first] = numbers;
				expect(track.samples()).toBe((Math.max(...numbers) - first! + 1) * 160);
			}),
		);
	});
});
