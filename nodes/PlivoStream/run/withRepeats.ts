import { sleep } from 'n8n-workflow';
import type { ApiClient } from './apiClient';

/** Plivo's rate limit counts the requests of the last five seconds. In milliseconds. */
const PAUSE = 1000;
const MAX_TRIES = 10;
const TOO_MANY_REQUESTS = 429;

/** The same client, which repeats what Plivo refuses because of its rate limit. */
export const withRepeats = ({ source, get }: ApiClient): ApiClient => ({
	source,
	async get(request) {
		let response = await get(request);
		for (
			let tries = 1;
			response.statusCode === TOO_MANY_REQUESTS && tries < MAX_TRIES;
			tries += 1
		) {
			await sleep(PAUSE);
			response = await get(request);
		}
		return response;
	},
});
