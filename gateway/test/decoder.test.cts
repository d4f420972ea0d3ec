import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import { createDecoder, type Decoded, type Decoder } from '../src/upload/decoder.cts';
import { RefusedError } from '../src/refused.cts';
import type { Answer, Step } from '../src/upload/serve.cts';
import { createFakeClock, type FakeClock } from './support/fakeClock.cts';
import { createTestLog } from './support/log.cts';
import { wavRequest } from './support/uploads.cts';
import { spawnWorker } from './support/worker.cts';

/** A worker that does what the test says. */
class FakeWorker extends EventEmitter {
	stdout = new PassThrough();
	stderr = new PassThrough();
	steps: Step[] = [];
	isTerminated = false;
	unref() {}
	postMessage(step: Step) {
		this.steps.push(step);
	}
	terminate() {
		this.isTerminated = true;
		return Promise.resolve(1);
	}
}

function start() {
	const clock = createFakeClock();
	const log = createTestLog();
	const workers: FakeWorker[] = [];
	const spawned: { fail?: Error | undefined } = {};
	const spawn = () => {
		if (spawned.fail !== undefined) throw spawned.fail;
		workers.push(new FakeWorker());
		return workers.at(-1) as unknown as Worker;
	};
	return { decoder: createDecoder({ clock, log: log.log, spawn }), clock, log, workers, spawned };
}

const DONE = { audio: new Uint8Array([1]), total: 1, durationMs: 1, isLast: true } satisfies Answer;
/** The first half of an upload. */
const BEGUN = { ...DONE, total: 2, isLast: false } satisfies Answer;

const bytesOf = ({ audio }: Decoded) => audio.read(0, audio.length);

describe('A worker that does not start', () => {
	it('fails the upload, not the next one', async () => {
		const { decoder, log, workers, spawned } = start();
		spawned.fail = new Error('too many threads');
		await expect(decoder.decode(wavRequest(100))).rejects.toThrow('too many threads');
		expect(log.find('cannot start the decoder of uploads')).toEqual([
			expect.objectContaining({ reason: 'too many threads' }),
		]);
		spawned.fail = undefined;
		const decoded = decoder.decode(wavRequest(100));
		workers[0]!.emit('message', DONE);
		expect(bytesOf(await decoded)).toEqual(DONE.audio);
	});
});

describe('The decoder of uploads', () => {
	it('decodes in a worker thread, and passes on why an upload is refused', async () => {
		const parts = { clock: createFakeClock(), log: createTestLog().log, spawn: spawnWorker };
		const decoder = createDecoder(parts);
		const [long, short] = await Promise.all([
			decoder.decode(wavRequest(500)),
			decoder.decode(wavRequest(100)),
		]);
		expect([long.durationMs, bytesOf(long)!.length]).toEqual([500, 4000]);
		expect([short.durationMs, bytesOf(short)!.length]).toEqual([100, 800]);
		const broken = decoder.decode({ ...wavRequest(100), bytes: Buffer.from('RIFF') });
		await expect(broken).rejects.toEqual(
			new RefusedError({
				...{ status: 422, error: 'The upload is not a WAV file.' },
				advice: 'Send the file as it is, with its own Content-Type.',
			}),
		);
		await decoder.close();
	});

	it('gives its worker one upload at a time, in their order', async () => {
		const { decoder, workers } = start();
		const results = [decoder.decode(wavRequest(1)), decoder.decode(wavRequest(2))];
		expect(workers[0]!.steps).toEqual([{ id: 1, request: wavRequest(1) }]);
		workers[0]!.emit('message', DONE);
		expect(workers[0]!.steps.slice(1)).toEqual([{ id: 2, request: wavRequest(2) }]);
		workers[0]!.emit('message', { ...DONE, durationMs: 2 });
		expect((await Promise.all(results)).map(({ durationMs }) => durationMs)).toEqual([1, 2]);
		expect(workers).toHaveLength(1);
	});

	it('gives what an upload begins with, and its other parts in turns with other uploads', async () => {
		const { decoder, workers } = start();
		const results = [decoder.decode(wavRequest(1)), decoder.decode(wavRequest(2))];
		workers[0]!.emit('message', BEGUN);
		const { audio } = await results[0]!;
		expect([audio.length, audio.read(0, 1), audio.read(0, 2)]).toEqual([
			...[2, Uint8Array.of(1), undefined],
		]);
		workers[0]!.emit('message', { ...DONE, audio: Uint8Array.of(5) });
		expect(bytesOf(await results[1]!)).toEqual(Uint8Array.of(5));
		workers[0]!.emit('message', { ...BEGUN, audio: Uint8Array.of(2), isLast: true });
		expect(audio.read(0, 2)).toEqual(Uint8Array.of(1, 2));
		expect(workers[0]!.steps).toEqual([
			...[{ id: 1, request: wavRequest(1) }, { id: 2, request: wavRequest(2) }, { id: 1 }],
		]);
		await decoder.close();
	});

	it('makes the next part of the upload that has the least', async () => {
		const { decoder, workers } = start();
		const results = [decoder.decode(wavRequest(1)), decoder.decode(wavRequest(2))];
		const part = (length: number): Answer => ({
			...BEGUN,
			total: 9,
			audio: new Uint8Array(length),
		});
		for (const length of [4, 1, 2, 2, 2]) workers[0]!.emit('message', part(length));
		expect(workers[0]!.steps.map(({ id }) => id)).toEqual([1, 2, 2, 2, 1, 2]);
		await Promise.all([...results, decoder.close()]);
	});

	it('forgets an upload whose play has ended', async () => {
		const { decoder, workers } = start();
		const decoded = decoder.decode(wavRequest(1));
		workers[0]!.emit('message', BEGUN);
		(await decoded).audio.release();
		const next = decoder.decode(wavRequest(2));
		workers[0]!.emit('message', { ...BEGUN, audio: new Uint8Array(0) });
		expect(workers[0]!.steps.slice(1)).toEqual([
			...[{ id: 1 }, { id: 1, isOver: true }, { id: 2, request: wavRequest(2) }],
		]);
		workers[0]!.emit('message', DONE);
		expect(bytesOf(await next)).toEqual(DONE.audio);
	});

	it('loses what its worker has begun where it fails, and nothing else', async () => {
		const { decoder, workers } = start();
		const [begun, failing, waiting] = [1, 2, 3].map((ms) => decoder.decode(wavRequest(ms)));
		workers[0]!.emit('message', BEGUN);
		const onFailed = jest.fn();
		(await begun!).audio.listen({ onMore: () => undefined, onFailed });
		workers[0]!.emit('error', new Error('out of memory'));
		expect(onFailed).toHaveBeenCalledTimes(1);
		await expect(failing).rejects.toThrow('out of memory');
		expect(workers[1]!.steps).toEqual([{ id: 3, request: wavRequest(3) }]);
		workers[1]!.emit('message', DONE);
		expect(bytesOf(await waiting!)).toEqual(DONE.audio);
	});

	it.each([
		['the worker fails', (worker: FakeWorker) => worker.emit('error', new Error('no memory'))],
		['it takes a minute', (_: FakeWorker, clock: FakeClock) => clock.advance(60_000)],
		[
			'it turns out to be broken',
			(worker: FakeWorker) =>
				worker.emit('message', { refusal: { status: 422, error: 'Broken.' } }),
		],
		['the gateway stops', (_w: FakeWorker, _c: FakeClock, decoder: Decoder) => decoder.close()],
	])('ends an upload early that has begun if %s', async (_what, happen) => {
		const { decoder, workers, clock, log } = start();
		const decoded = decoder.decode(wavRequest(1));
		workers[0]!.emit('message', BEGUN);
		const { audio } = await decoded;
		const onFailed = jest.fn();
		audio.listen({ onMore: () => undefined, onFailed });
		await happen(workers[0]!, clock, decoder);
		expect(onFailed).toHaveBeenCalledTimes(1);
		expect(log.find('an upload failed while it was played')).toHaveLength(1);
		expect(clock.waiting()).toBe(0);
	});

	it('gives an upload up that takes a minute, and continues with the next', async () => {
		const { decoder, clock, workers, log } = start();
		const stuck = decoder.decode(wavRequest(1));
		const next = decoder.decode(wavRequest(2));
		clock.advance(60_000);
		await expect(stuck).rejects.toThrow('The upload takes too long to decode.');
		expect(log.find('an upload took too long to decode')).toHaveLength(1);
		expect(workers[0]!.isTerminated).toBe(true);
		// What a worker says while it is being stopped is of no interest.
		workers[0]!.emit('error', new Error('late'));
		workers[0]!.emit('message', { ...DONE, durationMs: 2 });
		workers[1]!.emit('message', DONE);
		expect(bytesOf(await next)).toEqual(DONE.audio);
		expect(clock.waiting()).toBe(0);
	});

	it('starts another worker where one fails', async () => {
		const { decoder, workers, log } = start();
		const failed = decoder.decode(wavRequest(1));
		workers[0]!.emit('error', new Error('out of memory'));
		await expect(failed).rejects.toThrow('out of memory');
		expect(log.find('the decoder of uploads failed')).toHaveLength(1);
		const again = decoder.decode(wavRequest(1));
		workers[1]!.emit('message', DONE);
		expect(bytesOf(await again)).toEqual(DONE.audio);
		workers[1]!.emit('error', new Error('while it has nothing to do'));
		expect(log.find('the decoder of uploads failed')).toHaveLength(2);
		await decoder.close();
	});

	it('lets twenty uploads wait at most', async () => {
		const { decoder, workers } = start();
		const waiting = Array.from({ length: 20 }, () => decoder.decode(wavRequest(1)));
		await expect(decoder.decode(wavRequest(1))).rejects.toMatchObject({ refusal: { status: 429 } });
		for (let at = 0; at < 20; at += 1) workers[0]!.emit('message', DONE);
		expect(await Promise.all(waiting)).toHaveLength(20);
		await decoder.close();
		expect(workers[0]!.isTerminated).toBe(true);
	});

	it('ends its worker when it is closed, and refuses what waits and what comes later', async () => {
		const { decoder, clock, workers } = start();
		const waiting = [decoder.decode(wavRequest(1)), decoder.decode(wavRequest(2))];
		const results = Promise.allSettled([...waiting, decoder.close().then(() => 'closed')]);
		const stopping = { status: 'rejected', reason: { refusal: { status: 503 } } };
		expect(await results).toMatchObject([stopping, stopping, { value: 'closed' }]);
		expect([workers.length, workers[0]!.isTerminated, clock.waiting()]).toEqual([1, true, 0]);
		await expect(decoder.decode(wavRequest(1))).rejects.toMatchObject({ refusal: { status: 503 } });
		expect(workers).toHaveLength(1);
	});

	it('closes without ever having had a worker', async () => {
		const { decoder, workers } = start();
		await decoder.close();
		expect(workers).toEqual([]);
	});

	it('fails where its worker cannot be started', async () => {
		// Plain Node.js does not read the worker's source.
		const decoder = createDecoder({ clock: createFakeClock(), log: createTestLog().log });
		await expect(decoder.decode(wavRequest(1))).rejects.toThrow();
		await decoder.close();
	});
});
