import { EventEmitter, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { MessageChannel, type Worker } from 'node:worker_threads';
import { encodeWav } from '../src/audio/wav.cts';
import { createDecoder } from '../src/upload/decoder.cts';
import { RefusedError } from '../src/refused.cts';
import type { MediaType } from '../src/upload/mediaType.cts';
import { serveUploads, type Answer, type Request } from '../src/upload/serve.cts';
import { createFakeClock } from './support/fakeClock.cts';
import { createTestLog } from './support/log.cts';
import { tone } from './support/tones.cts';
import { spawnWorker } from './support/worker.cts';

const wavOf = (ms: number): Request => ({
	bytes: encodeWav(tone(8000, 440, ms), 8000),
	type: { kind: 'wav' },
	target: { encoding: 'mulaw', rate: 8000 },
});

/** A worker that does what the test says. */
class FakeWorker extends EventEmitter {
	stdout = new PassThrough();
	stderr = new PassThrough();
	requests: Request[] = [];
	isTerminated = false;
	unref() {}
	postMessage(request: Request) {
		this.requests.push(request);
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

const DONE: Answer = { audio: new Uint8Array([1]), durationMs: 1 };

describe('A worker that does not start', () => {
	it('fails the upload, not the next one', async () => {
		const { decoder, log, workers, spawned } = start();
		spawned.fail = new Error('too many threads');
		await expect(decoder.decode(wavOf(100))).rejects.toThrow('too many threads');
		expect(log.find('cannot start the decoder of uploads')).toEqual([
			expect.objectContaining({ reason: 'too many threads' }),
		]);
		spawned.fail = undefined;
		const decoded = decoder.decode(wavOf(100));
		workers[0]!.emit('message', DONE);
		expect(await decoded).toEqual(DONE);
	});
});

describe('The decoder of uploads', () => {
	it('decodes in a worker thread, and passes on why an upload is refused', async () => {
		const parts = { clock: createFakeClock(), log: createTestLog().log, spawn: spawnWorker };
		const decoder = createDecoder(parts);
		const [long, short] = await Promise.all([
			decoder.decode(wavOf(500)),
			decoder.decode(wavOf(100)),
		]);
		expect([long.durationMs, long.audio.length]).toEqual([500, 4000]);
		expect([short.durationMs, short.audio.length]).toEqual([100, 800]);
		const broken = decoder.decode({ ...wavOf(100), bytes: Buffer.from('RIFF') });
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
		const results = [decoder.decode(wavOf(1)), decoder.decode(wavOf(2))];
		expect(workers[0]!.requests).toHaveLength(1);
		workers[0]!.emit('message', DONE);
		expect(workers[0]!.requests).toHaveLength(2);
		workers[0]!.emit('message', { ...DONE, durationMs: 2 });
		expect((await Promise.all(results)).map(({ durationMs }) => durationMs)).toEqual([1, 2]);
		expect(workers).toHaveLength(1);
	});

	it('gives an upload up that takes a minute, and continues with the next', async () => {
		const { decoder, clock, workers, log } = start();
		const stuck = decoder.decode(wavOf(1));
		const next = decoder.decode(wavOf(2));
		clock.advance(60_000);
		await expect(stuck).rejects.toThrow('The upload takes too long to decode.');
		expect(log.find('an upload took too long to decode')).toHaveLength(1);
		expect(workers[0]!.isTerminated).toBe(true);
		// What a worker says while it is being stopped is of no interest.
		workers[0]!.emit('error', new Error('late'));
		workers[0]!.emit('message', { ...DONE, durationMs: 2 });
		workers[1]!.emit('message', DONE);
		expect(await next).toEqual(DONE);
		expect(clock.waiting()).toBe(0);
	});

	it('starts another worker where one fails', async () => {
		const { decoder, workers, log } = start();
		const failed = decoder.decode(wavOf(1));
		workers[0]!.emit('error', new Error('out of memory'));
		await expect(failed).rejects.toThrow('out of memory');
		expect(log.find('the decoder of uploads failed')).toHaveLength(1);
		const again = decoder.decode(wavOf(1));
		workers[1]!.emit('message', DONE);
		expect(await again).toEqual(DONE);
		workers[1]!.emit('error', new Error('while it has nothing to do'));
		expect(log.find('the decoder of uploads failed')).toHaveLength(2);
		await decoder.close();
	});

	it('lets twenty uploads wait at most', async () => {
		const { decoder, workers } = start();
		const waiting = Array.from({ length: 20 }, () => decoder.decode(wavOf(1)));
		await expect(decoder.decode(wavOf(1))).rejects.toMatchObject({ refusal: { status: 429 } });
		for (let at = 0; at < 20; at += 1) workers[0]!.emit('message', DONE);
		expect(await Promise.all(waiting)).toHaveLength(20);
		await decoder.close();
		expect(workers[0]!.isTerminated).toBe(true);
	});

	it('ends its worker when it is closed, and refuses what waits and what comes later', async () => {
		const { decoder, clock, workers } = start();
		const waiting = [decoder.decode(wavOf(1)), decoder.decode(wavOf(2))];
		const results = Promise.allSettled([...waiting, decoder.close().then(() => 'closed')]);
		const stopping = { status: 'rejected', reason: { refusal: { status: 503 } } };
		expect(await results).toMatchObject([stopping, stopping, { value: 'closed' }]);
		expect([workers.length, workers[0]!.isTerminated, clock.waiting()]).toEqual([1, true, 0]);
		await expect(decoder.decode(wavOf(1))).rejects.toMatchObject({ refusal: { status: 503 } });
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
		await expect(decoder.decode(wavOf(1))).rejects.toThrow();
		await decoder.close();
	});
});

describe('The worker', () => {
	const ask = async (request: Request) => {
		const { port1, port2 } = new MessageChannel();
		serveUploads(port1);
		port2.postMessage(request);
		const [answer] = (await once(port2, 'message')) as [Answer];
		port1.close();
		return answer;
	};

	it('answers with the audio, or with why there is none', async () => {
		expect(await ask(wavOf(100))).toMatchObject({ durationMs: 100 });
		expect(await ask({ ...wavOf(1), bytes: new Uint8Array(4) })).toMatchObject({
			refusal: { status: 422 },
		});
	});

	it('refuses what makes a decoder fail', async () => {
		const type = { kind: 'raw', encoding: 'l16', rate: 1_000_000, channels: 1 } as MediaType;
		const answer = await ask({ ...wavOf(1), type });
		expect(answer).toMatchObject({ refusal: { error: 'The upload is broken.' } });
	});

	it('serves the thread that started it', () => {
		const on = jest.fn();
		jest.isolateModules(() => {
			jest.doMock('node:worker_threads', () => ({ parentPort: { on } }));
			jest.requireActual('../src/upload/worker.cts');
		});
		expect(on).toHaveBeenCalledWith('message', expect.any(Function));
	});
});
