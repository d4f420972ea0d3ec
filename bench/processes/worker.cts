import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that does one kind of job, one job at a time. */
export interface Worker<Job, Result> {
	do(job: Job): Promise<Result>;
	stop(): Promise<void>;
}

interface Options {
	/** The Node to run it with; default this one. */
	exec?: string;
	env?: NodeJS.ProcessEnv;
}

type Reply<Result> = { result: Result } | { fault: string };

/** A process that ends without an answer answers nothing more. */
async function reply<Result>(child: ChildProcess): Promise<Result> {
	const over = new AbortController();
	const { signal } = over;
	const ended = once(child, 'exit', { signal }).then(() => [{ fault: 'its process ended' }]);
	ended.catch(() => undefined);
	try {
		const answer = once(child, 'message', { signal });
		const [message] = (await Promise.race([answer, ended])) as [Reply<Result>];
		if ('fault' in message) throw new Error(message.fault);
		return message.result;
	} finally {
		over.abort();
	}
}

/** @param file a module that calls `serveJobs` */
export function startWorker<Job extends object, Result>(
	file: string,
	{ exec = process.execPath, env = process.env }: Options = {},
): Worker<Job, Result> {
	const execArgv = ['--require', require.resolve('tsx/cjs')];
	const child = fork(file, { execPath: exec, execArgv, env, serialization: 'advanced' });
	return {
		async do(job) {
			child.send(job);
			return await reply<Result>(child);
		},
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const ended = once(child, 'exit');
			child.kill();
			await ended;
		},
	};
}

/** The other end, in the process itself. It ends with the process that started it. */
export function serveJobs<Job, Result>(work: (job: Job) => Promise<Result>): void {
	process.on('message', (job) => {
		work(job as Job).then(
			(result) => process.send?.({ result }),
			(error: Error) => process.send?.({ fault: error.stack ?? error.message }),
		);
	});
	process.once('disconnect', () => process.exit());
}
