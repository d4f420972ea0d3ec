import { join } from 'node:path';

import { startChild } from '../../n8n/child.cts';
import { freePort } from '../../n8n/ports.cts';

/** Bytes after garbage collection. */
export interface Memory {
	resident: number;
	/** Of JavaScript and its buffers. */
	heap: number;
}

/** A server in a process of its own, which says what it uses. */
export interface MeasuredServer {
	url: string;
	/** Microseconds of processor time since the start. */
	processor(): Promise<number>;
	memory(): Promise<Memory>;
	watchDelay(): Promise<void>;
	/** The 99th percentile of the event loop's delay since `watchDelay`, in milliseconds. */
	delay(): Promise<number>;
	stop(): Promise<void>;
}

const probe = join(__dirname, 'probe.cjs');

/**
 * @param script prints "listening" once it listens at `PORT`
 * @param folder for its log, and where it runs
 * @param environment gets the address of the server
 */
export async function startServer(
	script: string,
	folder: string,
	environment: (url: string) => NodeJS.ProcessEnv = () => ({}),
): Promise<MeasuredServer> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const env = { PATH: process.env.PATH, PORT: String(port), ...environment(url) };
	const log = join(folder, `server-${port}.log`);
	const args = ['--expose-gc', '--require', probe, script];
	const child = startChild(process.execPath, args, { cwd: folder, env, log });
	try {
		await child.waitForOutput('"listening"');
	} catch (error) {
		await child.stop();
		throw error;
	}
	return {
		url,
		processor: async () => (await child.request('processor')) as number,
		memory: async () => (await child.request('memory')) as Memory,
		async watchDelay() {
			await child.request('watchDelay');
		},
		delay: async () => (await child.request('delay')) as number,
		stop: () => child.stop(),
	};
}
