import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The worker from its source, which plain Node.js does not read. */
export const spawnWorker = () =>
	new Worker(join(__dirname, '../../src/upload/worker.cts'), {
		...{ stdout: true, stderr: true, execArgv: ['--require', 'tsx/cjs'] },
	});
