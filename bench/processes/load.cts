// Pours requests on a webhook and waits until n8n has done what they started. In a process of its own,
// so that n8n and whoever measures it do not wait for each other.
import { Agent, get, request } from 'node:http';
import { json } from 'node:stream/consumers';

import { serveJobs } from './worker.cts';

export interface Letter {
	headers: Record<string, string>;
	body: string;
}

export interface Load {
	url: string;
	letters: Letter[];
	/** At most this many are on their way at a time. */
	inFlight: number;
	/** Answers with n8n's processor time in milliseconds: at once, and once all that they start has ended. */
	gauge: Record<'before' | 'after', string>;
}

export interface Poured {
	/** From the first request to the end of the last execution. */
	ms: number;
	/** Processor time that n8n's process took meanwhile. */
	cpu: number;
	statuses: number[];
}

const agent = new Agent({ keepAlive: true });

const post = (url: string, { headers, body }: Letter): Promise<number> =>
	new Promise((resolve, reject) => {
		const sent = request(url, { method: 'POST', headers, agent }, (response) => {
			response.resume().once('end', () => resolve(response.statusCode ?? 0));
		});
		sent.once('error', reject).end(body);
	});

const read = (gauge: string): Promise<number> =>
	new Promise((resolve, reject) => {
		get(gauge, (response) => {
			json(response).then((value) => resolve(Number(value)), reject);
		}).once('error', reject);
	});

serveJobs<Load, Poured>(async ({ url, letters, inFlight, gauge }) => {
	const before = await read(gauge.before);
	const since = performance.now();
	const statuses: number[] = [];
	const pile = letters.values();
	const hand = async (): Promise<void> => {
		for (const letter of pile) statuses.push(await post(url, letter));
	};
	await Promise.all(Array.from({ length: inFlight }, hand));
	const after = await read(gauge.after);
	return { ms: performance.now() - since, cpu: after - before, statuses };
});
