import { Agent, request } from 'undici';
import type { Clock } from '../clock.cts';

const CONNECT_WITHIN = 5_000;
const ANSWER_WITHIN = 30_000;
/** In bytes; a longer answer is cut off. */
const MAX_ANSWER = 64 * 1024;

/** n8n answers this to any request, with 200, from when it listens until its database is up to date. */
const NOT_READY = 'n8n is starting up. Please wait';

/** Whether an answer is to be believed: what a server says that is only starting is not. */
async function isReady(answer: AsyncIterable<Buffer>): Promise<boolean> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of answer) {
		if (length <= NOT_READY.length) parts.push(part);
		length += part.length;
		if (length > MAX_ANSWER) break;
	}
	return Buffer.concat(parts).toString() !== NOT_READY;
}

/** Sends a form; gives the status, 503 for a server that is starting, or undefined where no answer came. */
export type Post = (
	url: string,
	body: string,
	headers: Record<string, string>,
) => Promise<number | undefined>;

export interface Poster {
	post: Post;
	/** Cuts off what is under way. */
	close(): Promise<void>;
}

/** Posts over connections that stay open. Redirects are not followed. */
export function createPoster(clock: Clock): Poster {
	const agent = new Agent({ connect: { timeout: CONNECT_WITHIN }, pipelining: 1 });
	return {
		async post(url, body, headers) {
			const aborter = new AbortController();
			const cancel = clock.after(ANSWER_WITHIN, () => aborter.abort());
			try {
				const response = await request(url, {
					...{ method: 'POST', body, dispatcher: agent, signal: aborter.signal },
					headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
				});
				return (await isReady(response.body)) ? response.statusCode : 503;
			} catch {
				return undefined;
			} finally {
				cancel();
			}
		},
		close: () => agent.destroy(),
	};
}
