import { randomUUID } from 'node:crypto';

import { signedHeaders } from '../../sandbox/signature.cts';
import { account } from './start.cts';

/** A signed callback as Plivo sends it when a stream starts. */
export function createCallback(url: string): RequestInit {
	const params = {
		CallUUID: randomUUID(),
		Error: '',
		Event: 'StartStream',
		From: '14155550100',
		ParentAuthID: account.authId,
		ServiceURL: 'wss://audio.example.com/stream',
		StreamID: randomUUID(),
		Timestamp: '2026-11-22 10:42:33',
		To: '14155550199',
		status_callback_method: 'POST',
		status_callback_url: url,
	};
	return {
		method: 'POST',
		headers: signedHeaders({ method: 'POST', url, params, token: account.authToken }),
		body: new URLSearchParams(params),
	};
}
