import fc from 'fast-check';
import type { Heard } from '../src/speech/detector.cts';
import { createEnergyDetector } from '../src/speech/energy.cts';
import { createLevelWindow } from '../src/speech/floor.cts';
import { levelOf } from '../src/speech/level.cts';
import {
	createSegmenter,
	type SegmenterOptions,
	type Utterance,
} from '../src/speech/segmenter.cts';
import { noise, silence, speech, tone } from './support/audio.cts';

const RATE = 8000;

/** What is found in pieces of audio that follow each other, and how often speech began. */
function segment(pieces: Int16Array[], changes: Partial<SegmenterOptions> = {}, piece = 160) {
	const utterances: Utterance[] = [];
	const onSpeech = jest.fn();
	const segmenter = createSegmenter({
		...{ rate: RATE, pause: 700, longest: 30, detector: createEnergyDetector(RATE), onSpeech },
		onUtterance: (one) => void utterances.push(one),
		...changes,
	});
	for (const samples of pieces) {
		for (let at = 0; at < samples.length; at += piece)
			segmenter.push(samples.subarray(at, at + piece));
	}
	void segmenter.flush();
	const inMs = utterances.map(({ start, samples }) => [start / 8, samples.length / 8]);
	return { utterances, inMs, begun: onSpeech.mock.calls.length };
}

describe('The level of a frame', () => {
	it('is that of its changes, not of its direct current', () => {
		expect(levelOf(new Int16Array(160))).toBe(0);
		expect(levelOf(new Int16Array(160).fill(1000))).toBe(0);
		expect(
			levelOf(Int16Array.from({ length: 160 }, (_, at) => (at % 2 ? 1000 : -1000))),
		).toBeCloseTo(60);
	});

	it('has percentiles among the last frames', () => {
		const window = createLevelWindow(10);
		for (const db of [50, 200, -5]) window.add(db);
		expect([window.percentile(0), window.percentile(0.5), window.percentile(1)]).toEqual([
			0, 50, 96,
		]);
		for (let db = 1; db <= 10; db += 1) window.add(db);
		expect([window.percentile(0.1), window.percentile(1)]).toEqual([1, 10]);
		window.keep(3);
		expect([window.percentile(0.1), window.percentile(1)]).toEqual([8, 10]);
		for (let db = 20; db < 30; db += 1) window.add(db);
		expect([window.percentile(0.1), window.percentile(1)]).toEqual([20, 29]);
	});
});

describe('An utterance', () => {
	it('has 300 ms before the speech and 200 ms behind it', () => {
		const { inMs, begun } = segment([silence(2000), speech(1000), silence(2000)]);
		expect(inMs).toEqual([[1700, 1500]]);
		expect(begun).toBe(1);
	});

	it('is the same however the audio is cut into pieces', () => {
		const pieces = [silence(1000), speech(700), silence(1500)];
		const { inMs } = segment(pieces);
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2000 }), (piece) => {
				expect(segment(pieces, {}, piece).inMs).toEqual(inMs);
			}),
			{ numRuns: 10 },
		);
	});

	it('has exactly the samples of the stream', () => {
		const pieces = [silence(1000), speech(500), silence(1000)];
		const all = Int16Array.from(pieces.flatMap((one) => [...one]));
		const [utterance] = segment(pieces).utterances;
		const { start, samples } = utterance!;
		expect(samples).toEqual(all.slice(start, start + samples.length));
	});

	it('continues over a pause that is shorter than the one that is set', () => {
		const pieces = [silence(1000), speech(500), silence(600), speech(500), silence(1000)];
		expect(segment(pieces).inMs).toEqual([[700, 2100]]);
		expect(segment(pieces, { pause: 500 }).inMs).toEqual([
			[700, 1000],
			[1800, 1000],
		]);
	});

	it('never has audio of the one before', () => {
		const pieces = [silence(1000), speech(500), silence(240), speech(500), silence(1000)];
		const { utterances } = segment(pieces, { pause: 200 });
		const [one, two] = utterances;
		expect(utterances).toHaveLength(2);
		expect(two!.start).toBeGreaterThanOrEqual(one!.start + one!.samples.length);
	});

	it('is never shorter than 250 ms of speech', () => {
		expect(segment([silence(1000), speech(200), silence(1000)]).inMs).toEqual([]);
		expect(segment([silence(1000), speech(260), silence(1000)]).inMs).toHaveLength(1);
	});

	it('is not a click', () => {
		const click = [speech(20), silence(500)];
		const { inMs, begun } = segment([silence(1000), ...click, ...click, ...click]);
		expect([inMs, begun]).toEqual([[], 0]);
	});

	it('may begin with the stream, and end with it', () => {
		expect(segment([speech(1000), silence(1000)]).inMs).toEqual([[0, 1200]]);
		const { inMs } = segment([silence(100), speech(500)]);
		expect(inMs).toEqual([[0, 600]]);
	});

	it('is cut when it is too long, and the next one begins at once', () => {
		const { inMs } = segment([silence(1000), speech(5000), silence(1000)], { longest: 2 });
		expect(inMs).toEqual([
			[700, 2000],
			[2700, 2000],
			[4700, 1500],
		]);
	});

	it('does not begin again when the speech ends where it is cut', () => {
		const { inMs } = segment([silence(1000), speech(1700), silence(2000)], { longest: 2 });
		expect(inMs).toEqual([[700, 2000]]);
	});

	it('is found in noise, and noise is none', () => {
		const loud = noise(20_000, 300);
		expect(segment([loud]).inMs).toEqual([]);
		const tone = speech(1000);
		const mixed = Int16Array.from(loud, (sample, at) => {
			const inSpeech = at >= 8 * 8000 && at < 8 * 9000;
			return inSpeech ? sample + tone[at - 8 * 8000]! : sample;
		});
		const [[start, length]] = segment([mixed]).inMs as [[number, number]];
		expect(Math.abs(start - 7700)).toBeLessThanOrEqual(60);
		expect(Math.abs(length - 1500)).toBeLessThanOrEqual(100);
	});

	it('is not steady noise that becomes louder, nor a tone that does not end', () => {
		expect(segment([noise(5000, 50), noise(20_000, 500)])).toMatchObject({ inMs: [], begun: 1 });
		expect(segment([noise(5000, 50), tone(20_000)])).toMatchObject({ inMs: [], begun: 1 });
		expect(segment([noise(20_000, 1000)])).toMatchObject({ inMs: [], begun: 1 });
	});

	it('is not noise that varies', () => {
		const waves = noise(20_000, 300).map((sample, at) =>
			Math.round(sample * 10 ** (0.15 * Math.sin((2 * Math.PI * at) / 5600))),
		);
		expect(segment([waves]).inMs).toEqual([]);
	});

	it('is found at once where noise has become louder', () => {
		const loud = noise(8000, 500);
		const spoken = speech(9000);
		const mixed = loud.map((sample, at) => sample + (at >= 4000 * 8 ? spoken[at - 4000 * 8]! : 0));
		const { inMs } = segment([noise(5000, 50), mixed, noise(3000, 500)]);
		expect(inMs).toHaveLength(1);
		expect(inMs[0]![0]).toBeCloseTo(8700, -2);
		expect(inMs[0]![1]).toBeCloseTo(4500, -2);
	});

	it('is kept where steady noise follows it at once', () => {
		const { inMs } = segment([noise(3000, 50), speech(1000), noise(20_000, 500)]);
		expect(inMs).toHaveLength(1);
		expect(inMs[0]![0]).toBe(2700);
		expect(inMs[0]![1]).toBeLessThan(4000);
	});

	it('is dropped as noise by any detector that says so, but not when it began long before', () => {
		const inFrames = (heard: Heard, count: number) => new Array<Heard>(count).fill(heard);
		const cut = (...plan: Heard[][]) => {
			const all = plan.flat();
			const detector = {
				...{ frame: 160, noiseFrames: 50 },
				classify: () => all.shift()!,
			};
			return segment([silence(all.length * 20)], { detector }).inMs.length;
		};
		const silent = inFrames('silence', 50);
		expect(cut(silent, inFrames('speech', 49), ['noise'], silent)).toBe(0);
		expect(cut(silent, inFrames('speech', 60), ['noise'], silent)).toBe(1);
		expect(cut(silent, ['noise'], inFrames('speech', 40), silent)).toBe(1);
	});

	it('is still found after noise has become louder, and softer again', () => {
		const pieces = [
			noise(5000, 50),
			noise(20_000, 500),
			noise(5000, 50),
			speech(1000),
			noise(2000, 50),
		];
		const { inMs } = segment(pieces);
		expect(inMs.at(-1)![0]).toBeCloseTo(29_700, -2);
	});

	it('lasts as long as the speech does, though it has no pause to measure the noise in', () => {
		const { inMs } = segment([noise(3000, 30), speech(9000), noise(2000, 30)]);
		expect(inMs).toEqual([[2700, 9500]]);
	});

	it('is never longer than the stream, and never overlaps another', () => {
		const piece = fc.tuple(fc.constantFrom(silence, speech), fc.integer({ min: 0, max: 3000 }));
		const options = fc.record({
			pause: fc.integer({ min: 200, max: 1500 }),
			longest: fc.integer({ min: 2, max: 4 }),
		});
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), options, (parts, changes) => {
				const pieces = parts.map(([make, ms]) => make(ms));
				const total = pieces.reduce((sum, { length }) => sum + length, 0);
				let free = 0;
				for (const { start, samples } of segment(pieces, changes).utterances) {
					expect(start).toBeGreaterThanOrEqual(free);
					expect(samples.length).toBeLessThanOrEqual(changes.longest * RATE);
					free = start + samples.length;
				}
				expect(free).toBeLessThanOrEqual(total);
			}),
			{ numRuns: 20 },
		);
	});
});
