import { expect } from '@jest/globals';

import { activate, type Json, until } from '../../../n8n/index.cts';
import { importExample } from './importExample.cts';
import { arrived, sent } from './plivo.cts';
import { key, type Environment } from './environment.cts';
import { http } from '../support/http.cts';

/** Asks the webhook as the builder's own software does. */
const requestWebhook = (url: string, body: unknown, headers: Record<string, string> = {}) =>
	http.post<Json>(url, body, { headers, validateStatus: () => true });

const opened = { [key.name]: key.value };

/** A door that opens with its key alone, and behind it one server and no other. */
export async function transcribesOnDemand(environment: Environment): Promise<void> {
	const { rest, n8n, sandbox, receiver } = environment;
	const transcription_url = `${receiver.url}/transcribe`;
	const workflow = await importExample(environment, 'transcribe-on-demand', { transcription_url });
	await activate(rest, workflow);
	const url = `${n8n.url}/webhook/transcribe`;
	await until('the webhook to listen', 60_000, async () =>
		(await requestWebhook(url, {})).status === 404 ? undefined : true,
	);
	const { call_uuid } = sandbox.placeCall();
	const from = sandbox.requests.length;
	const wrong = { [key.name]: 'another' };
	expect((await requestWebhook(url, { call_uuid })).status).toBe(403);
	expect((await requestWebhook(url, { call_uuid }, wrong)).status).toBe(403);
	expect(await requestWebhook(url, { call_uuid: '../Account' }, opened)).toMatchObject({
		status: 422,
		data: { reason: expect.stringContaining('Call is not a valid Plivo ID') },
	});
	expect(await requestWebhook(url, {}, opened)).toMatchObject({
		status: 422,
		data: { reason: expect.stringContaining('Call is empty') },
	});
	expect(sent(environment, 'POST', from)).toEqual([]);

	const elsewhere = { transcription_url: 'wss://elsewhere.example.com/' };
	const answer = await requestWebhook(url, { call_uuid, ...elsewhere }, opened);
	const { stream_id } = await arrived(environment, call_uuid, transcription_url);
	expect([answer.status, answer.data]).toEqual([202, { stream_id, call_uuid }]);
	expect(sent(environment, 'POST', from).map(({ json }) => json)).toEqual([
		{
			service_url: transcription_url,
			audio_track: 'both',
			content_type: 'audio/x-l16;rate=16000',
			stream_timeout: 3600,
		},
	]);
	expect(await requestWebhook(url, { call_uuid }, opened)).toMatchObject({
		status: 422,
		data: { reason: expect.stringContaining('an active stream already exists') },
	});
}
