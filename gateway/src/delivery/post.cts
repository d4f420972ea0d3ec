import { Agent, request } from 'undici';
import type { Clock } from '../clock.cts';

const CONNECT_WITHIN = 5_000;
const ANSWER_WITHIN = 30_000;
/** What an answer says is of no interest; a longer one is cut off. */
const MAX_ANSWER = 64 * 1024;

/** Sends a form; gives the status, or undefined where no answer came. */
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
				await response.body.dump({ limit: MAX_ANSWER });
				return response.statusCode;
			} catch {
				return undefined;
			} finally {
				cancel();
			}
		},
		close: () => agent.destroy(),
	};
}
