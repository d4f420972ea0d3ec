// A stand-in for Plivo that has nothing to think about: every answer is a text made beforehand. In a
// process of its own, so that its work is nobody's time but its own.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { serveJobs } from './worker.cts';

/** What the server was asked so far. */
export interface Served {
	url: string;
	requests: number;
	connections: number;
}

const pageSize = 20;
/** As Linux caps it; with Node's 511, a thousand connections at once would be made to wait a second. */
const backlog = 4096;

const uuid = (number: number) => `00000000-0000-4000-8002-${String(number).padStart(12, '0')}`;

/** Source of the fields: a stream object in Plivo's docs. */
const stream = (number: number) => ({
	audio_track: 'inbound',
	bidirectional: false,
	bill_duration: 34,
	billed_amount: '0.00300',
	call_uuid: '00000000-0000-4000-8001-000000000001',
	created_at: '2023-06-26 02:44:29.123456+00:00',
	end_time: '2023-06-26 08:15:03+05:30',
	plivo_auth_id: 'MABENCH',
	resource_uri: `/v1/Account/MABENCH/Stream/${uuid(number)}/`,
	rounded_bill_duration: 60,
	service_url: 'wss://audio.example.com/stream',
	start_time: '2023-06-26 08:14:29+05:30',
	status: 'ended',
	stream_id: uuid(number),
});

const one = JSON.stringify({ api_id: uuid(0), ...stream(1) });
const started = JSON.stringify({
	api_id: uuid(0),
	message: 'audio streaming started',
	stream_id: uuid(1),
});

/** The number of streams stands in the last digits of the call's id. */
function page(total: number, offset: number): string {
	const length = Math.max(0, Math.min(pageSize, total - offset));
	const objects = Array.from({ length }, (_, index) => stream(offset + index));
	const meta = { limit: pageSize, offset, total_count: total, next: null, previous: null };
	return JSON.stringify({ api_id: uuid(0), meta, objects });
}

const pages = new Map<string, string>();

function listed(path: string, total: string): string {
	const known = pages.get(path);
	if (known !== undefined) return known;
	const offset = Number(new URLSearchParams(path.split('?')[1]).get('offset'));
	const made = page(Number(total), offset);
	pages.set(path, made);
	return made;
}

function answer({ method, url = '' }: IncomingMessage): string {
	if (method === 'POST') return started;
	const [, total] = /-(\d+)\/Stream\/\?/.exec(url) ?? [];
	return total === undefined ? one : listed(url, total);
}

const served = { requests: 0, connections: 0 };

const server = createServer((request, response) => {
	served.requests++;
	request.resume().once('end', () => {
		response.writeHead(request.method === 'POST' ? 202 : 200, {
			'Content-Type': 'application/json',
		});
		response.end(answer(request));
	});
});
server.on('connection', () => served.connections++);
server.keepAliveTimeout = 60_000;
const listening = new Promise<void>((resolve) => {
	server.listen({ port: 0, host: '127.0.0.1', backlog }, resolve);
});

serveJobs<object, Served>(async () => {
	await listening;
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, ...served };
});
