import { randomUUID } from 'node:crypto';

import { signedHeaders } from '../../../sandbox/index.cts';
import { http } from './http.cts';

export interface Callback {
	method: 'GET' | 'POST';
	params: Record<string, string>;
	/** Signs it; any other token than the account's makes it a forged one. */
	token: string;
}

/** A callback's fields as Plivo names them, of a stream that nobody knows. */
export const startStream = (): Record<string, string> => ({
	Event: 'StartStream',
	StreamID: randomUUID(),
	CallUUID: randomUUID(),
	From: '14155550100',
	To: '14155550199',
	ServiceURL: 'wss://audio.example.com/stream',
	Timestamp: '2026-11-22 10:42:33',
});

/** The fields of a call that asks for XML. */
export const incomingCall = (): Record<string, string> => ({
	CallUUID: randomUUID(),
	CallStatus: 'ringing',
	Direction: 'inbound',
	Event: 'StartApp',
	From: '14155550100',
	SessionStart: '2026-11-22 10:42:33.238707',
	To: '14155550199',
});

/**
 * Delivers a callback as Plivo does: form-encoded, or in the query.
 *
 * @returns what the receiver answered
 */
export async function deliver(url: string, { method, params, token }: Callback) {
	const form = new URLSearchParams(params).toString();
	const separator = url.includes('?') ? '&' : '?';
	const signed = method === 'GET' ? { url: url + separator + form } : { url, params };
	const { status, data } = await http.request<string>({
		method,
		url: signed.url,
		data: method === 'GET' ? undefined : form,
		headers: {
			...(method === 'POST' && { 'Content-Type': 'application/x-www-form-urlencoded' }),
			...signedHeaders({ method, ...signed, token }),
		},
		responseType: 'text',
		timeout: 30_000,
		validateStatus: () => true,
	});
	return { status, body: data };
}
