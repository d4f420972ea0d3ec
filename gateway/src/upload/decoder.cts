import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createGrowingAudio, type AudioWriter, type GrowingAudio } from '../audio/growing.cts';
import type { Cancel, Clock } from '../clock.cts';
import type { Log } from '../log.cts';
import { refused, RefusedError } from '../refused.cts';
import type { Part } from './convert.cts';
import { broken } from './errors.cts';
import type { Answer, Request, Step } from './serve.cts';

/** No valid upload takes longer. */
const DECODE_WITHIN = 60_000;
/** How many uploads may wait. Each is in memory. */
const MAX_WAITING = 20;

/** An upload in the format of a stream. */
export interface Decoded {
	/** The end may not be decoded yet. */
	audio: GrowingAudio;
	durationMs: number;
}

/** Decodes uploads in a worker thread. They begin in the order in which they come. */
export interface Decoder {
	/**
	 * Resolves once all of an upload has been checked.
	 *
	 * @throws RefusedError if the upload is refused, Error if the worker fails
	 */
	decode(request: Request): Promise<Decoded>;
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
	id: number;
	/** Until the worker has it. */
	request: Request | undefined;
	resolve: (decoded: Decoded) => void;
	reject: (error: Error) => void;
	/** From its first part on. */
	audio?: AudioWriter;
}

const readyOf = ({ audio }: Job) => audio?.ready() ?? 0;

/** What decoders write to stdout and stderr is not shown. */
const spawnWorker = () =>
	new Worker(join(__dirname, `worker${extname(__filename)}`), {
		...{ stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 256 } },
	});

const tooMany = () => refused(429, 'Too many uploads wait to be decoded.', 'Send it again later.');
const stopping = () => refused(503, 'The gateway is stopping.', 'Send it again later.');

export function createDecoder({ clock, log, spawn = spawnWorker }: DecoderParts): Decoder {
	/** The worker converts a part of the first one. */
	let jobs: Job[] = [];
	let count = 0;
	let worker: Worker | undefined;
	let cancel: Cancel = () => undefined;
	let isClosed = false;

	/** If the play has begun, it ends early. */
	function fail({ audio, reject }: Job, error: Error) {
		reject(error);
		if (audio === undefined) return;
		log.warn({ reason: error.message }, 'an upload failed while it was played');
		audio.fail();
	}

	/** Ends the worker and the jobs that it has begun. The next job starts another worker. */
	function drop(error: Error) {
		cancel();
		void worker?.terminate();
		worker = undefined;
		const lost = jobs.filter(({ audio }, at) => at === 0 || audio !== undefined);
		jobs = jobs.filter((job) => !lost.includes(job));
		for (const job of lost) fail(job, error);
		next();
	}

	/** Adds a part to the job. @returns whether there will be more parts */
	function give(job: Job, { audio: part, total, durationMs, isLast }: Part): boolean {
		job.audio ??= createGrowingAudio(total);
		job.audio.add(part);
		job.resolve({ audio: job.audio, durationMs });
		if (isLast || job.audio.isWanted()) return !isLast;
		worker!.postMessage({ id: job.id, isOver: true } satisfies Step);
		return false;
	}

	function take(answer: Answer) {
		cancel();
		const job = jobs.shift()!;
		if ('refusal' in answer) fail(job, new RefusedError(answer.refusal));
		else if (give(job, answer)) jobs.unshift(job);
		next();
	}

	function start(): Worker {
		const started = spawn();
		started.unref();
		started.stdout.resume();
		started.stderr.resume();
		started.on('message', (answer: Answer) => {
			// One that is being stopped may still answer, and must not answer the next upload.
			if (worker === started) take(answer);
		});
		started.on('error', (error) => {
			log.error({ reason: error.message }, 'the decoder of uploads failed');
			if (worker === started) drop(error);
		});
		return started;
	}

	/** The job with the least audio is next, so that a short upload does not wait for a long one. */
	function next() {
		jobs.sort((one, other) => readyOf(one) - readyOf(other));
		const [job] = jobs;
		if (job === undefined) return;
		try {
			worker ??= start();
		} catch (error) {
			log.error({ reason: (error as Error).message }, 'cannot start the decoder of uploads');
			return drop(error as Error);
		}
		const { id, request } = job;
		job.request = undefined;
		worker.postMessage({ id, request } satisfies Step);
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
				count += 1;
				jobs.push({ id: count, request, resolve, reject });
				if (jobs.length === 1) next();
			}),
		async close() {
			isClosed = true;
			cancel();
			for (const job of jobs.splice(0)) fail(job, stopping());
			const last = worker;
			worker = undefined;
			await last?.terminate();
		},
	};
}
