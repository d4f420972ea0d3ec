import { describe, expect, it } from '@jest/globals';

import { callApi, receiverFor, sandboxFor, startStream } from '../support.cts';

const AT = 'ws://127.0.0.1:9/s';

describe('starting a stream', () => {
	it('answers 202 with exactly three fields', async () => {
		const sandbox = await sandboxFor({ retryDelayMs: 60_000 });
		const { reply, streamId } = await startStream(sandbox, { service_url: AT });
		expect(reply.status).toBe(202);
		expect(reply.json).toEqual({
			api_id: expect.any(String),
			message: 'audio streaming started',
			stream_id: expect.stringMatching(/^[\da-f-]{36}$/),
		});
		expect(sandbox.streams.get(streamId)).toMatchObject({ service_url: AT, state: 'initiated' });
	});

	it('accepts a form and converts its values', async () => {
		const sandbox = await sandboxFor();
		const { call_uuid } = sandbox.placeCall();
		const form = { service_url: AT, bidirectional: 'true', stream_timeout: '60' };
		const { json } = await callApi(sandbox, 'POST', `/Call/${call_uuid}/Stream/`, { form });
		expect(sandbox.streams.get(String(json.stream_id))).toMatchObject({
			bidirectional: true,
			stream_timeout: 60,
			content_type: 'audio/x-l16;rate=8000',
		});
	});

	it.each([
		['bidirectional as text', { bidirectional: 'true' }],
		['bidirectional with inbound', { bidirectional: true, audio_track: 'inbound' }],
		['outbound when not bidirectional', { bidirectional: 'false', audio_track: 'outbound' }],
		['each format', { content_type: 'audio/x-l16;rate=16000' }],
		['pairs of headers', { extra_headers: 'userId=12345,sessionId=abc123' }],
		[
			'the loudest noise cancellation',
			{ noise_cancellation: 'true', noise_cancellation_level: 100 },
		],
		[
			'a callback URL',
			{ status_callback_url: 'http://127.0.0.1:9/', status_callback_method: 'GET' },
		],
		['a URL of 2048 characters', { service_url: `ws://h/${'x'.repeat(2041)}` }],
	])('accepts %s', async (_what, fields) => {
		const sandbox = await sandboxFor();
		expect((await startStream(sandbox, { service_url: AT, ...fields })).reply.status).toBe(202);
	});

	it.each([
		['no URL', 'service_url', { service_url: undefined }],
		['a URL of the web', 'service_url', { service_url: 'https://x.example/' }],
		['a URL without host', 'service_url', { service_url: 'wss://' }],
		['a URL of 2049 characters', 'service_url', { service_url: `ws://h/${'x'.repeat(2042)}` }],
		['a URL without slashes', 'service_url', { service_url: 'ws:h/s' }],
		['a URL with backslashes', 'service_url', { service_url: 'ws:\\\\h\\s' }],
		['a URL with a blank', 'service_url', { service_url: ' ws://h/s' }],
		['a callback without slashes', 'status_callback_url', { status_callback_url: 'http:h' }],
		['another word for true', 'bidirectional', { bidirectional: 'yes' }],
		['a track in capitals', 'audio_track', { audio_track: 'Both' }],
		['both with bidirectional', 'audio_track', { audio_track: 'both', bidirectional: true }],
		['outbound with it', 'audio_track', { audio_track: 'outbound', bidirectional: 'true' }],
		['a timeout of zero', 'stream_timeout', { stream_timeout: 0 }],
		['a broken timeout', 'stream_timeout', { stream_timeout: 1.5 }],
		['a timeout below zero', 'stream_timeout', { stream_timeout: '-5' }],
		['a callback by FTP', 'status_callback_url', { status_callback_url: 'ftp://x.example/' }],
		['an empty callback URL', 'status_callback_url', { status_callback_url: '' }],
		['PUT', 'status_callback_method', { status_callback_method: 'PUT' }],
		['24 kHz', 'content_type', { content_type: 'audio/x-l16;rate=24000' }],
		['a hyphen in a header', 'extra_headers', { extra_headers: 'user-id=1' }],
		['a semicolon', 'extra_headers', { extra_headers: 'user=1;b=2' }],
		['headers of 512 bytes', 'extra_headers', { extra_headers: `a=${'1'.repeat(510)}` }],
		['true as a boolean', 'noise_cancellation', { noise_cancellation: true }],
		['a level of 59', 'noise_cancellation_level', { noise_cancellation_level: 59 }],
		['a level of 101', 'noise_cancellation_level', { noise_cancellation_level: 101 }],
	])('answers 400 to %s and names %s', async (_what, name, fields) => {
		const sandbox = await sandboxFor();
		const { reply } = await startStream(sandbox, { service_url: AT, ...fields });
		expect(reply.status).toBe(400);
		expect(reply.json.error).toMatch(new RegExp(`^sandbox: ${name} `));
		expect(sandbox.streams.size).toBe(0);
	});

	it('accepts headers of 511 bytes', async () => {
		const sandbox = await sandboxFor();
		const fields = { service_url: AT, extra_headers: `a=${'1'.repeat(509)}` };
		expect((await startStream(sandbox, fields)).reply.status).toBe(202);
	});

	it.each(['{"service_url":', '[]', '"text"', 'null'])(
		'answers 400 to the body %s',
		async (json) => {
			const sandbox = await sandboxFor();
			const { call_uuid } = sandbox.placeCall();
			const path = `/Call/${call_uuid}/Stream/`;
			expect((await callApi(sandbox, 'POST', path, { json })).status).toBe(400);
		},
	);

	it('answers 404 to a call that is unknown, queued or ended', async () => {
		const sandbox = await sandboxFor();
		const over = sandbox.placeCall();
		sandbox.hangUp(over.call_uuid);
		const queued = sandbox.placeCall({ call_status: 'queued' });
		for (const id of ['unknown', over.call_uuid, queued.call_uuid]) {
			const json = { service_url: AT };
			const reply = await callApi(sandbox, 'POST', `/Call/${id}/Stream/`, { json });
			expect(reply.status).toBe(404);
			expect(reply.json.error).toBe('not found');
		}
	});

	it('refuses a second stream to a URL that is still being connected', async () => {
		const sandbox = await sandboxFor();
		const { call_uuid } = sandbox.placeCall();
		sandbox.seedStream(call_uuid, { state: 'initiated', service_url: AT });
		const json = { service_url: AT };
		expect((await callApi(sandbox, 'POST', `/Call/${call_uuid}/Stream/`, { json })).status).toBe(
			400,
		);
	});

	it('accepts several streams of a call, but not two to one URL while the first is active', async () => {
		const sandbox = await sandboxFor();
		const { url } = await receiverFor();
		const { path, streamPath } = await startStream(sandbox, { service_url: url });
		const again = (service_url: string) =>
			callApi(sandbox, 'POST', path, { json: { service_url } });
		expect((await again(`${url}2`)).status).toBe(202);
		const refused = await again(url);
		expect(refused.status).toBe(400);
		expect(refused.json.error).toMatch(/^sandbox: an active stream already exists/);
		await callApi(sandbox, 'DELETE', streamPath);
		expect((await again(url)).status).toBe(202);
	});
});
