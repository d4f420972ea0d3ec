import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../src/config/read.cts';
import { createMetrics } from '../src/metrics.cts';
import { loadOnnxRuntime, type OnnxRuntime } from '../src/silero/loadOnnxRuntime.cts';
import { loadSilero } from '../src/silero/model.cts';
import { openSilero } from '../src/silero/openSilero.cts';
import { openSlowDetector } from '../src/silero/slowDetector.cts';
import { createSegmenter, type Utterance } from '../src/speech/segmenter.cts';
import { silence, tone } from './support/audio.cts';
import { newFolder } from './support/config.cts';
import { startTestGateway } from './support/gateway.cts';
import { createTestLog } from './support/log.cts';
import { until } from './support/until.cts';

interface FakeTensor {
	type: string;
	data: Float32Array | BigInt64Array;
	dims: number[];
}
interface Feeds {
	input: FakeTensor;
	state: FakeTensor | string;
	sr: FakeTensor;
}

/** A runtime whose model answers with the given probabilities, or by loudness where there are none. */
function fakeRuntime(probabilities: number[] = []) {
	const runs: Feeds[] = [];
	const created: unknown[] = [];
	class Tensor implements FakeTensor {
		constructor(
			readonly type: string,
			readonly data: FakeTensor['data'],
			readonly dims: number[],
		) {}
	}
	const session = {
		run(feeds: Feeds) {
			runs.push(feeds);
			const loud = (feeds.input.data as Float32Array).some((sample) => Math.abs(sample) > 0.05);
			const probability = probabilities.shift() ?? Number(loud);
			return Promise.resolve({
				output: { data: Float32Array.of(probability) },
				stateN: `state ${runs.length}`,
			});
		},
	};
	const runtime = {
		Tensor,
		InferenceSession: {
			create(file: string, options: object) {
				created.push([file, options]);
				return Promise.resolve(session);
			},
		},
	} as unknown as OnnxRuntime;
	return { ...{ runtime, runs, created, session } };
}

async function open(rate: number, probabilities?: number[]) {
	const fake = fakeRuntime(probabilities);
	const model = await loadSilero('silero.onnx', () => fake.runtime);
	const log = createTestLog();
	const metrics = createMetrics();
	const utterances: Utterance[] = [];
	const { detector, attach } = openSilero(model, { log: log.log, metrics })(rate);
	const segmenter = attach(
		createSegmenter({
			...{ rate, pause: 700, longest: 30, detector, onSpeech: () => undefined },
			onUtterance: (utterance) => utterances.push(utterance),
		}),
	);
	const skipped = async () => (await metrics.skippedFrames.get()).values[0]!.value;
	return { ...fake, ...{ log, segmenter, utterances, skipped } };
}

describe('Silero', () => {
	it.each([
		[8000, 256, 32],
		[16_000, 512, 64],
	])('at %i Hz hears %i samples at a time, behind the last %i', async (rate, length, context) => {
		const { segmenter, runs } = await open(rate);
		segmenter.push(Int16Array.from({ length: 2 * length + 10 }, (_, at) => at));
		await segmenter.flush();
		expect(runs.map(({ input }) => input.dims)).toEqual([
			[1, context + length],
			[1, context + length],
		]);
		const [first, second] = runs.map(({ input }) =>
			[...input.data].map((one) => Number(one) * 32_768),
		);
		expect(first).toEqual([...new Array<number>(context).fill(0), ...Array(length).keys()]);
		expect(second![0]).toBe(length - context);
		expect(second!.at(-1)).toBe(2 * length - 1);
		expect(runs[0]!.state).toMatchObject({ type: 'float32', dims: [2, 1, 128] });
		expect(runs[1]!.state).toBe('state 1');
		expect(runs[1]!.sr).toEqual({ type: 'int64', data: BigInt64Array.of(BigInt(rate)), dims: [] });
	});

	it('makes utterances of what it takes for speech', async () => {
		const { segmenter, utterances } = await open(8000);
		for (const part of [silence(1024), tone(1024), silence(2048)]) segmenter.push(part);
		expect(utterances).toEqual([]);
		await segmenter.flush();
		// 300 ms before the speech, in frames of 32 ms; the context makes one frame more of it.
		expect(utterances).toEqual([
			{ start: (1024 - 9 * 32) * 8, samples: expect.any(Int16Array) as Int16Array },
		]);
		expect(utterances[0]!.samples).toHaveLength((1024 + (9 + 1 + 6) * 32) * 8);
	});

	it('ends speech at a lower probability than it begins it', async () => {
		const probabilities = [...Array<number>(10).fill(0.45), ...Array<number>(10).fill(0.6)];
		probabilities.push(...Array<number>(10).fill(0.4), ...Array<number>(40).fill(0.3));
		const { segmenter, utterances } = await open(8000, probabilities);
		segmenter.push(silence(32 * 70));
		await segmenter.flush();
		expect(utterances[0]).toMatchObject({ start: (10 - 9) * 256 });
		expect(utterances[0]!.samples).toHaveLength((9 + 20 + 6) * 256);
	});

	it('that fails hears silence, and says so once', async () => {
		const { segmenter, utterances, session, log, skipped } = await open(8000);
		session.run = () => Promise.reject(new Error('no memory'));
		segmenter.push(tone(320));
		await segmenter.flush();
		expect(utterances).toEqual([]);
		expect(log.find('the detector of speech failed')).toEqual([
			expect.objectContaining({ reason: 'no memory' }),
		]);
		expect(await skipped()).toBe(10);
	});

	it('that is too slow skips audio, so that what waits is bounded', async () => {
		const { segmenter, runs, skipped } = await open(8000);
		segmenter.push(silence(32 * 400));
		await segmenter.flush();
		expect(runs.length + (await skipped())).toBe(400);
		expect(await skipped()).toBe(100);
	});
});

describe('A slow detector', () => {
	it('gives frames in order, with what was decided about each', async () => {
		const answers: Array<(heard: 'speech' | 'silence') => void> = [];
		const { detector, attach } = openSlowDetector(
			{ frame: 2, classify: () => new Promise((resolve) => answers.push(resolve)) },
			{ maxWaiting: 10, onSkipped: () => undefined, onError: () => undefined },
		);
		const given: unknown[] = [];
		const { push, flush } = attach({
			push: (frame) => given.push([...frame, detector.classify(frame)]),
			flush: () => Promise.resolve(void given.push('end')),
		});
		push(Int16Array.of(1, 2, 3, 4, 5));
		const flushed = flush();
		await until(() => answers.length === 1);
		expect(given).toEqual([]);
		answers[0]!('speech');
		await until(() => answers.length === 2);
		answers[1]!('silence');
		await flushed;
		expect(given).toEqual([[1, 2, 'speech'], [3, 4, 'silence'], 'end']);
	});
});

describe('A model', () => {
	it('is loaded with one thread', async () => {
		const { runtime, created } = fakeRuntime();
		await loadSilero('a.onnx', () => runtime);
		expect(created).toEqual([['a.onnx', { intraOpNumThreads: 1, interOpNumThreads: 1 }]]);
	});

	it.each([
		[
			'the package is missing',
			() => loadOnnxRuntime([newFolder()]),
			'DETECTOR (--detector) is "silero": install onnxruntime-node beside plivo-stream-gateway, or in the folder where it is started.',
		],
		[
			'the file is no model',
			() =>
				({
					InferenceSession: { create: () => Promise.reject(new Error('Load failed\nat …')) },
				}) as unknown as OnnxRuntime,
			'SILERO_MODEL (--silero-model) is "a.onnx", which cannot be loaded: Load failed.',
		],
	])('stops the start with one line where %s', async (_what, load, message) => {
		const error: unknown = await loadSilero('a.onnx', load).catch((one: unknown) => one);
		expect(error).toBeInstanceOf(ConfigError);
		expect((error as ConfigError).message).toBe(message);
	});

	it('is needed before the gateway starts', async () => {
		// The package is none of this repository's.
		await expect(startTestGateway({ detector: 'silero', sileroModel: 'a.onnx' })).rejects.toThrow(
			'install onnxruntime-node',
		);
	});

	it('is run by what users install in the folder where the gateway is started', () => {
		const folder = newFolder();
		const home = join(folder, 'node_modules', 'onnxruntime-node');
		mkdirSync(home, { recursive: true });
		writeFileSync(join(home, 'index.js'), 'module.exports = { Tensor: "theirs" };');
		expect(loadOnnxRuntime([folder])).toEqual({ Tensor: 'theirs' });
	});
});
