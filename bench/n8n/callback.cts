import { randomUUID } from 'node:crypto';

import { signedHeaders } from '../../sandbox/signature.cts';
import { shutdownSignal } from '../../scripts/shared/shutdown.cjs';
import { UserError } from '../../scripts/shared/user-error.cjs';
import { account } from '../account.cts';

/** A callback with the account's signature. */
export const signedCallback = (url: string, params: Record<string, string>): RequestInit => ({
	method: 'POST',
	headers: signedHeaders({ method: 'POST', url, params, token: account.authToken }),
	body: new URLSearchParams(params),
});

/** A signed callback as Plivo sends it when a stream starts. */
export const createCallback = (url: string): RequestInit =>
	signedCallback(url, {
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
	});

/** Resolves when n8n has taken a callback. */
export async function postCallback(url: string, callback: RequestInit): Promise<void> {
	const { status } = await fetch(url, { ...callback, signal: shutdownSignal });
	if (status !== 200) throw new UserError(`${url} answered ${status} to a callback.`);
}
