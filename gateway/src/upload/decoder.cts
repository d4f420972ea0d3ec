import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Cancel, Clock } from '../clock.cts';
import type { Log } from '../log.cts';
import { refused, RefusedError } from '../refused.cts';
import type { Converted } from './convert.cts';
import { broken } from './errors.cts';
import type { Answer, Request } from './serve.cts';

/** No honest upload takes so long. */
const DECODE_WITHIN = 60_000;
/** So many uploads may wait, each of which is in memory. */
const MAX_WAITING = 20;

/** Decodes uploads in a worker thread, in the order in which they come. */
export interface Decoder {
	/** @throws RefusedError where the upload is refused, Error where the worker fails */
	decode(request: Request): Promise<Converted>;
	/** Ends the worker, and refuses what waits and what comes later. */
	close(): Promise<void>;
}

export interface DecoderParts {
	clock: Clock;
	log: Log;
	/** Starts the worker. */
	spawn?: () => Worker;
}

interface Job {
	request: Request;
	resolve: (converted: Converted) => void;
	reject: (error: Error) => void;
}

/** What decoders write is not ours to show. */
const spawnWorker = () =>
	new Worker(join(__dirname, `worker${extname(__filename)}`), {
		...{ stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 256 } },
	});

const tooMany = () => refused(429, 'Too many uploads wait to be decoded.', 'Send it again later.');
const stopping = () => refused(503, 'The gateway is stopping.', 'Send it again later.');

export function createDecoder({ clock, log, spawn = spawnWorker }: DecoderParts): Decoder {
	const jobs: Job[] = [];
	let worker: Worker | undefined;
	let cancel: Cancel = () => undefined;
	let isClosed = false;

	/** Ends the job that is under way, and begins the next. */
	function finish(end: (job: Job) => void) {
		cancel();
		const job = jobs.shift();
		if (job !== undefined) end(job);
		next();
	}

	/** The worker cannot be used any more: the next job starts another. */
	function drop(error: Error) {
		void worker?.terminate();
		worker = undefined;
		finish((job) => job.reject(error));
	}

	function start(): Worker {
		const started = spawn();
		started.unref();
		started.stdout.resume();
		started.stderr.resume();
		started.on('message', (answer: Answer) => {
			// One that is being stopped may still answer, and must not answer the next upload.
			if (worker !== started) return;
			finish(({ resolve, reject }) =>
				'refusal' in answer ? reject(new RefusedError(answer.refusal)) : resolve(answer),
			);
		});
		started.on('error', (error) => {
			log.error({ reason: error.message }, 'the decoder of uploads failed');
			if (worker === started) drop(error);
		});
		return started;
	}

	function next() {
		const [job] = jobs;
		if (job === undefined) return;
		try {
			worker ??= start();
		} catch (error) {
			log.error({ reason: (error as Error).message }, 'cannot start the decoder of uploads');
			return drop(error as Error);
		}
		worker.postMessage(job.request);
		cancel = clock.after(DECODE_WITHIN, () => {
			log.warn('an upload took too long to decode');
			drop(broken('The upload takes too long to decode.'));
		});
	}

	return {
		decode: (request) =>
			new Promise((resolve, reject) => {
				if (isClosed) return reject(stopping());
				if (jobs.length >= MAX_WAITING) return reject(tooMany());
				jobs.push({ request, resolve, reject });
				if (jobs.length === 1) next();
			}),
		async close() {
			isClosed = true;
			cancel();
			for (const { reject } of jobs.splice(0)) reject(stopping());
			const last = worker;
			worker = undefined;
			await last?.terminate();
		},
	};
}
