import type { IncomingHttpHeaders } from 'node:http';
import { serving } from './httpServer.cts';

interface Received {
	method: string | undefined;
	url: string | undefined;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** One answer. */
export interface Answer {
	status: number;
	body: unknown;
}

interface Options {
	headers?: Record<string, string>;
	/** To the first requests; the rest is answered in one way. */
	answers?: Answer[];
	/** Is called for each request before it is answered; the answer waits for what it returns. */
	onRequest?: () => unknown;
}

/** A server that answers requests, and keeps what it is sent. Closed after the test. */
export async function answering(
	lastStatus: number,
	lastBody: unknown,
	{ headers = {}, answers = [], onRequest }: Options = {},
) {
	const requests: Received[] = [];
	const url = await serving((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			requests.push({
				...{ method: request.method, url: request.url, headers: request.headers },
				body: Buffer.concat(parts),
			});
			const last = { status: lastStatus, body: lastBody };
			const { status, body } = answers[requests.length - 1] ?? last;
			const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
			void Promise.resolve(onRequest?.()).then(() => {
				response.writeHead(status, { 'content-type': 'application/json', ...headers });
				response.end(isRaw ? body : JSON.stringify(body));
			});
		});
	});
	return { url, requests };
}
