import { request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createGunzip, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import express, { type Request, type Response } from 'express';
import type { IDataObject } from 'n8n-workflow';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import {
	callbackOf,
	DROPPED,
	JSON_TYPE,
	NONCE,
	SIGNATURE,
	type Callback,
	type CallbackOptions,
} from '../../support/callbacks.cts';
import { contextFor, type Settings } from '../../support/trigger.cts';

jest.setTimeout(60_000);

const servers: Server[] = [];

afterEach(async () => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
});

/** A web server that does with a request what n8n's does: Express, the body as bytes, `noData`. */
async function startServer(settings: Settings = {}) {
	const started: IDataObject[] = [];
	const lines: string[] = [];
	const run = async (req: Request, res: Response) => {
		const { 'content-type': type = '', 'content-encoding': encoding } = req.headers;
		const rawBody = await buffer(encoding === 'gzip' ? req.pipe(createGunzip()) : req);
		Object.assign(req, { rawBody, contentType: type.split(';')[0], body: {} });
		const { port } = server.address() as AddressInfo;
		const own = { webhookBaseUrl: `http://127.0.0.1:${port}/webhook`, ...settings };
		const { context, logged } = contextFor(own, req, res);
		const returned = await new PlivoStreamTrigger().webhook.call(context);
		lines.push(...logged);
		const items = returned.workflowData?.flat() ?? [];
		started.push(...items.map(({ json }) => json));
		if (!returned.noWebhookResponse) res.status(200).send('');
	};
	const app = express();
	app.all('/webhook/*path', (req, res, next) => void run(req, res).catch(next));
	const server = await new Promise<Server>((resolve) => {
		const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
	});
	servers.push(server);
	const { port } = server.address() as AddressInfo;
	return { port, url: `http://127.0.0.1:${port}/webhook/abc/plivo/events`, started, lines };
}

/** Sends a callback, gives status and body of the answer. */
const send = (port: number, { method, originalUrl, headers, rawBody }: Callback) =>
	new Promise<[status: number | undefined, body: string]>((resolve, reject) => {
		const options = { host: '127.0.0.1', port, method, path: originalUrl, headers };
		const request = httpRequest(options, (response) => {
			buffer(response).then((body) => resolve([response.statusCode, String(body)]), reject);
		});
		request.on('error', reject).end(rawBody);
	});

/** Sends text as it is, since a client of Node's would not; gives the first line of the answer. */
const sendRaw = (port: number, lines: string[], body = '') =>
	new Promise<string>((resolve, reject) => {
		const socket = connect(port, '127.0.0.1');
		buffer(socket).then((answer) => resolve(String(answer).split('\r\n')[0]!), reject);
		const head = [...lines, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close'];
		socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
	});

const linesOf = ({ method, originalUrl, headers }: Callback) => [
	`${method} ${originalUrl} HTTP/1.1`,
	'Host: evil.example.com',
	...Object.entries(headers).map(([name, value]) => `${name.toUpperCase()}: ${String(value)}`),
];

describe('over the wire', () => {
	it.each<CallbackOptions>([
		{ method: 'POST' },
		{ method: 'POST', type: JSON_TYPE },
		{ method: 'GET' },
	])('takes a signed callback and answers an empty 200: %j', async (options) => {
		const { port, url, started } = await startServer();
		const answer = await send(port, callbackOf(DROPPED, { ...options, url: `${url}?wf=42` }));
		expect(answer).toEqual([200, '']);
		expect(started).toEqual([expect.objectContaining({ event: 'dropped', from: '14849386985' })]);
	});

	it('answers an empty 401 to what is not signed, and starts nothing', async () => {
		const { port, url, started, lines } = await startServer();
		const forged = callbackOf(DROPPED, { url, token: 'of a stranger' });
		expect(await send(port, forged)).toEqual([401, '']);
		expect(await send(port, { ...forged, headers: {} })).toEqual([401, '']);
		expect(await send(port, { ...forged, method: 'PUT' })).toEqual([401, '']);
		expect(await send(port, { ...forged, method: 'HEAD', rawBody: '' })).toEqual([401, '']);
		expect(started).toEqual([]);
		expect(lines).toHaveLength(4);
	});

	it('answers an empty 200 to what is filtered out', async () => {
		const { port, url, started } = await startServer({ parameters: { events: ['started'] } });
		expect(await send(port, callbackOf(DROPPED, { url }))).toEqual([200, '']);
		expect(started).toEqual([]);
	});

	it('reads a body that travels compressed or in pieces', async () => {
		const { port, url, started } = await startServer();
		const { rawBody, ...callback } = callbackOf(DROPPED, { url });
		const zipped = { ...callback.headers, 'content-encoding': 'gzip' };
		const inPieces = { ...callback.headers, 'transfer-encoding': 'chunked' };
		const gzip = gzipSync(rawBody as Buffer);
		expect(await send(port, { ...callback, headers: zipped, rawBody: gzip })).toEqual([200, '']);
		expect(await send(port, { ...callback, headers: inPieces, rawBody })).toEqual([200, '']);
		expect(started).toHaveLength(2);
	});

	it('reads headers in any case, and finds the signature in one that comes twice', async () => {
		const { port, url, started } = await startServer();
		const callback = callbackOf(DROPPED, { url });
		const other = `${SIGNATURE}: ${Buffer.alloc(32).toString('base64')}`;
		const body = String(callback.rawBody);
		expect(await sendRaw(port, linesOf(callback), body)).toBe('HTTP/1.1 200 OK');
		expect(await sendRaw(port, [...linesOf(callback), other], body)).toBe('HTTP/1.1 200 OK');
		const twoNonces = [...linesOf(callback), `${NONCE}: ${String(callback.headers[NONCE])}`];
		expect(await sendRaw(port, twoNonces, body)).toBe('HTTP/1.1 401 Unauthorized');
		expect(started).toHaveLength(2);
	});

	it('takes no host from the request line, and no fragment behind it', async () => {
		const { port, url, started } = await startServer();
		const callback = callbackOf(DROPPED, { url, method: 'GET' });
		const evil = callbackOf(DROPPED, { url: url.replace(/127.*\d(?=\/)/, 'evil'), method: 'GET' });
		const absolute = { ...evil, originalUrl: `http://evil${evil.originalUrl}` };
		expect(await sendRaw(port, linesOf(absolute))).toBe('HTTP/1.1 401 Unauthorized');
		const extended = { ...callback, originalUrl: `${callback.originalUrl}#&Duration=9` };
		expect(await sendRaw(port, linesOf(extended))).toBe('HTTP/1.1 401 Unauthorized');
		expect(started).toEqual([]);
	});
});
