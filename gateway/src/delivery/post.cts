import { Agent, request } from 'undici';
import type { Clock } from '../clock.cts';
import { VERSION } from '../version.cts';

const CONNECT_WITHIN = 5_000;
const ANSWER_WITHIN = 30_000;
/** In bytes; a longer answer is cut off. */
const MAX_ANSWER = 64 * 1024;

/** n8n answers every request with 200 and this text until its database is up to date. */
const NOT_READY = 'n8n is starting up. Please wait';

/** An HTML page, such as a proxy's for maintenance or to sign in. Workflows do not answer with one. */
const HTML_PAGE = /^\s*<(?:!doctype\s+html|html)\b/i;
/** How much of an answer is checked, in bytes. */
const CHECKED_BYTES = 1024;

/** Whether an answer can come from a workflow. */
async function isFromWorkflow(answer: AsyncIterable<Buffer>): Promise<boolean> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of answer) {
		if (length < CHECKED_BYTES) parts.push(part);
		length += part.length;
		if (length > MAX_ANSWER) break;
	}
	const text = Buffer.concat(parts).toString();
	return text !== NOT_READY && !HTML_PAGE.test(text);
}

/**
 * Sends a form. Resolves with the status; 503 if the answer did not come from a workflow, undefined if there
 * was no answer.
 */
export type Post = (
	url: string,
	body: string,
	headers: Record<string, string>,
) => Promise<number | undefined>;

export interface Poster {
	post: Post;
	/** Aborts requests that are being sent. */
	close(): Promise<void>;
}

/** Sends forms over connections that stay open. Redirects are not followed. */
export function createPoster(clock: Clock): Poster {
	const agent = new Agent({ connect: { timeout: CONNECT_WITHIN }, pipelining: 1 });
	return {
		async post(url, body, headers) {
			const aborter = new AbortController();
			const cancel = clock.after(ANSWER_WITHIN, () => aborter.abort());
			try {
				const response = await request(url, {
					...{ method: 'POST', body, dispatcher: agent, signal: aborter.signal },
					headers: {
						'content-type': 'application/x-www-form-urlencoded',
						// Firewalls such as Cloudflare's may refuse requests without one.
						'user-agent': `plivo-stream-gateway/${VERSION}`,
						...headers,
					},
				});
				const isAccepted = (await isFromWorkflow(response.body)) || response.statusCode > 299;
				return isAccepted ? response.statusCode : 503;
			} catch {
				return undefined;
			} finally {
				cancel();
			}
		},
		close: () => agent.destroy(),
	};
}
