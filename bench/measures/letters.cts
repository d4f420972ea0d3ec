import { createHmac, randomUUID } from 'node:crypto';

import { newNonce, sign } from '../../sandbox/signature.cts';
import type { Letter } from '../processes/load.cts';
import { secrets } from '../stage/n8n.cts';

/** As Plivo posts it when a stream starts. Source: the one real record of plivo's docs. */
const fields = (url: string): Record<string, string> => ({
	CallUUID: randomUUID(),
	Error: '',
	Event: 'StartStream',
	From: '14155550100',
	ParentAuthID: secrets.authId,
	ServiceURL: 'wss://audio.example.com/stream',
	StreamID: randomUUID(),
	Timestamp: '2026-11-22 10:42:33',
	To: '14155550199',
	status_callback_method: 'POST',
	status_callback_url: url,
});

/** A callback as Plivo signs it. */
export function plivoLetter(url: string): Letter {
	const params = fields(url);
	const nonce = newNonce();
	const token = secrets.authToken;
	return {
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded',
			'X-Plivo-Signature-V3': sign({ method: 'POST', url, params, nonce, token }),
			'X-Plivo-Signature-V3-Nonce': nonce,
		},
		body: new URLSearchParams(params).toString(),
	};
}

/** Slack's own form, as JSON: its trigger reads no other. The fields are those of a callback. */
export function slackLetter(url: string): Letter {
	const event = { type: 'message', channel: 'C0000000001', ...fields(url) };
	const body = JSON.stringify({ type: 'event_callback', event });
	const time = String(Math.floor(Date.now() / 1000));
	const digest = createHmac('sha256', secrets.signatureSecret).update(`v0:${time}:${body}`);
	return {
		headers: {
			'Content-Type': 'application/json',
			'X-Slack-Request-Timestamp': time,
			'X-Slack-Signature': `v0=${digest.digest('hex')}`,
		},
		body,
	};
}
