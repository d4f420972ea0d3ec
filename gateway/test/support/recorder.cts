import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Config } from '../../src/config/types.cts';
import type { SettingsInput } from '../../src/settings/schema.cts';
import { toMulaw } from './audio.cts';
import { ACCOUNT, newFolder } from './config.cts';
import { startTestGateway, type TestGateway } from './gateway.cts';
import { dial, STREAM_ID, streamAddress, type Caller } from './plivo.cts';
import { startReceiver, type Receiver } from './receiver.cts';
import { basic, createClient } from './rest.cts';

/** The path of the recording of a stream with the id of the tests. */
export const PATH = `/v1/recordings/${STREAM_ID}.wav`;
/** Its file in the folder of recordings, once it is complete. */
export const FILE = `${ACCOUNT.authId}_${STREAM_ID}.wav`;
/** Its file while it is recorded. */
export const PART = `${FILE}.part`;

/** A folder, and a gateway on it that records. */
export class Recorder {
	dataDir = newFolder();
	gateway!: TestGateway;
	receiver!: Receiver;
	readonly #callers: Caller[] = [];

	async start(changes: Partial<Config> = {}): Promise<TestGateway> {
		this.receiver ??= await startReceiver();
		this.gateway = await startTestGateway({ dataDir: this.dataDir, ...changes });
		return this.gateway;
	}

	async close(): Promise<void> {
		for (const { socket } of this.#callers) socket.terminate();
		await this.gateway.close();
		await this.receiver.close();
	}

	client(authorization?: string) {
		return createClient(this.gateway.url, authorization);
	}

	/** The path of a file of recordings. */
	pathOf(file: string): string {
		return join(this.dataDir, 'recordings', file);
	}

	/** The names of all files of recordings. */
	files(): string[] {
		return readdirSync(join(this.dataDir, 'recordings')).sort();
	}

	/** A call whose stream is recorded. */
	async call(settings: SettingsInput = {}, begin = {}) {
		const caller = await dial(
			streamAddress(this.gateway, { to: this.receiver.url, send: ['recording'], ...settings }),
		);
		this.#callers.push(caller);
		caller.start(begin);
		await caller.settled();
		let chunk = 0;
		return {
			caller,
			/** Sends audio as Plivo does: 20 ms in each message. */
			say: async (samples: Int16Array, encode: (samples: Int16Array) => Buffer = toMulaw) => {
				for (let at = 0; at < samples.length; at += 160) {
					caller.media(encode(samples.subarray(at, at + 160)), (chunk += 1));
				}
				await caller.settled();
			},
		};
	}

	/** The bytes of a recording, or of a part of it. */
	async fetch(path = PATH, headers: Record<string, string> = {}) {
		// Not with fetch, which adds headers of its own to those for caches.
		const request = get(`${this.gateway.url}${path}`, {
			headers: { authorization: basic(), ...headers },
		});
		const [response] = (await once(request, 'response')) as [IncomingMessage];
		return {
			...{ status: response.statusCode, headers: response.headers },
			bytes: await buffer(response),
		};
	}

	/** The fields of the first events that were delivered, once there are so many. */
	async fieldsOf(count: number) {
		return (await this.receiver.count(count)).map(({ fields }) => fields);
	}
}
