import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach } from '@jest/globals';

import {
	startReceiver,
	startSandbox,
	type Receiver,
	type ReceiverOptions,
	type Sandbox,
	type SandboxOptions,
} from '../../../sandbox/index.cts';

const closers: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

/** A clock that moves only when the test moves it. */
export function stoppedClock(at = '2023-06-26T02:44:29.617Z') {
	let time = Date.parse(at);
	return {
		now: () => new Date(time),
		move: (ms: number) => {
			time += ms;
		},
	};
}

/** A sandbox that hurries, closed after the test. */
export async function sandboxFor(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox({ frameMs: 1, retryDelayMs: 1, ...options });
	closers.push(() => sandbox.close());
	return sandbox;
}

/** A receiver, closed after the test. */
export async function receiverFor(options?: ReceiverOptions): Promise<Receiver> {
	const receiver = await startReceiver(options);
	closers.push(() => receiver.close());
	return receiver;
}

/** A delivery as it reached the mailbox. */
export interface Delivery {
	method: string;
	/** Raw path and query. */
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** An HTTP server that takes callbacks; `answer` may do anything with them, by default 200. */
export async function mailbox(answer: (res: ServerResponse, count: number) => void = ok) {
	const deliveries: Delivery[] = [];
	const server = createServer((req, res) => {
		const parts: Buffer[] = [];
		req.on('data', (part: Buffer) => parts.push(part));
		req.on('end', () => {
			const { method = '', url = '', headers } = req;
			deliveries.push({ method, url, headers, body: Buffer.concat(parts).toString() });
			answer(res, deliveries.length);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closers.push(
		() =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	);
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return { url, deliveries };
}

function ok(res: ServerResponse): void {
	res.writeHead(200).end();
}

/** What an API request may differ in. */
export interface Request {
	json?: unknown;
	form?: Record<string, string>;
	headers?: Record<string, string>;
}

type Json = Record<string, unknown>;

/** An answer with its text, and its JSON where it is some (else `{}`). */
export interface Reply {
	status: number;
	type: string | null;
	headers: Headers;
	text: string;
	json: Json;
}

/** Basic auth of an account. */
export function basic({ authId, authToken }: { authId: string; authToken: string }): string {
	return `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`;
}

async function send(url: string, method: string, request: Request): Promise<Reply> {
	const headers: Record<string, string> = { Connection: 'close', ...request.headers };
	let body: string | undefined;
	if (request.json !== undefined) {
		headers['Content-Type'] ??= 'application/json';
		body = typeof request.json === 'string' ? request.json : JSON.stringify(request.json);
	}
	if (request.form) {
		headers['Content-Type'] = 'application/x-www-form-urlencoded';
		body = new URLSearchParams(request.form).toString();
	}
	const answer = await fetch(url, { method, headers, body });
	const type = answer.headers.get('content-type');
	const text = await answer.text();
	const json = type?.startsWith('application/json') ? (JSON.parse(text) as Json) : {};
	return { status: answer.status, type, headers: answer.headers, text, json };
}

/** Asks the API as the sandbox's own account; `path` starts below the account. */
export function callApi(
	sandbox: Sandbox,
	method: string,
	path: string,
	request: Request = {},
): Promise<Reply> {
	const headers = { Authorization: basic(sandbox.account), ...request.headers };
	return send(`${sandbox.url}/v1/Account/${sandbox.authId}${path}`, method, {
		...request,
		headers,
	});
}

/** Asks any path of the sandbox, without credentials. */
export function askBare(
	sandbox: Sandbox,
	method: string,
	path: string,
	request: Request = {},
): Promise<Reply> {
	return send(`${sandbox.url}${path}`, method, request);
}

/** Starts a stream on a new call and resolves with both ids. */
export async function startStream(sandbox: Sandbox, json: Json) {
	const call = sandbox.placeCall({ from: '+14849386985', to: 'sip:someone@phone.plivo.com' });
	const path = `/Call/${call.call_uuid}/Stream/`;
	const reply = await callApi(sandbox, 'POST', path, { json });
	const streamId = String(reply.json.stream_id);
	return { call, path, streamId, streamPath: `${path}${streamId}/`, reply };
}

/** One stream that is started and stopped again, with all that the mailbox got. */
export async function oneStream(
	options: Parameters<typeof sandboxFor>[0],
	query = '',
	method = 'POST',
) {
	const sandbox = await sandboxFor(options);
	const receiver = await receiverFor();
	const box = await mailbox();
	const url = `${box.url}/hook${query}`;
	const stream = await startStream(sandbox, {
		service_url: receiver.url,
		status_callback_url: url,
		status_callback_method: method,
	});
	await sandbox.when('streamStarted');
	await callApi(sandbox, 'DELETE', stream.streamPath);
	await sandbox.when('callback', ({ event }) => /stop/i.test(event));
	return { sandbox, receiver, box, url, ...stream };
}

/** The fields of a form. */
export const fieldsOf = ({ body }: Delivery) => Object.fromEntries(new URLSearchParams(body));
