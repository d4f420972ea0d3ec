import { describe, expect, it } from '@jest/globals';

import { samplesOf, sine, wavOf } from '../sound.cts';
import {
	callApi,
	askBare,
	mailbox,
	receiverFor,
	sandboxFor,
	startStream,
	type Request,
} from '../support.cts';

async function controlled(options: Parameters<typeof sandboxFor>[0] = {}) {
	const sandbox = await sandboxFor(options);
	const control = async (method: string, path: string, body?: unknown) => {
		const wanted: Request = body === undefined ? {} : { json: body };
		const { status, text } = await askBare(sandbox, method, `/sandbox${path}`, wanted);
		return { status, body: text ? (JSON.parse(text) as unknown) : undefined };
	};
	return { sandbox, control };
}

describe('the control API', () => {
	it('places a call, shows it and hangs it up', async () => {
		const { sandbox, control } = await controlled();
		const placed = await control('POST', '/calls', { from: '14155550107' });
		expect(placed).toMatchObject({ status: 201, body: { from: '14155550107' } });
		const [call] = [...sandbox.calls.values()];
		expect(await control('GET', '/calls')).toMatchObject({
			body: [{ call_uuid: call?.call_uuid, call_status: 'in-progress' }],
		});
		const path = `/calls/${call?.call_uuid}`;
		expect((await control('DELETE', path)).status).toBe(204);
		expect((await control('DELETE', path)).status).toBe(404);
	});

	it('degrades and drops a stream, and presses a key on it', async () => {
		const { sandbox, control } = await controlled();
		const receiver = await receiverFor();
		const box = await mailbox();
		const { streamId } = await startStream(sandbox, {
			service_url: receiver.url,
			status_callback_url: box.url,
		});
		await sandbox.when('streamStarted');
		const path = `/streams/${streamId}`;
		expect((await control('POST', `${path}/degrade`)).status).toBe(204);
		await sandbox.when('callback', ({ event }) => event === 'DegradedStream');
		expect((await control('POST', `${path}/press`, { digit: '#' })).status).toBe(204);
		await receiver.when('message', ({ dtmf }) => dtmf?.digit === '#');
		expect((await control('POST', `${path}/press`, { digit: '12' })).status).toBe(400);
		expect((await control('POST', `${path}/drop`)).status).toBe(204);
		for (const what of ['degrade', 'drop']) {
			expect((await control('POST', `${path}/${what}`)).status).toBe(404);
		}
		expect((await control('POST', `${path}/press`, { digit: '1' })).status).toBe(404);
		expect(await control('GET', '/streams')).toMatchObject({
			body: [{ stream_id: streamId, state: 'ended', endReason: 'broken' }],
		});
	});

	it('accepts latest for the newest call and the newest live stream', async () => {
		const { sandbox, control } = await controlled();
		const box = await mailbox();
		const url = { status_callback_url: box.url };
		const [old, call] = [sandbox.placeCall(), sandbox.placeCall()];
		const live = sandbox.seedStream(old.call_uuid, url);
		const newest = sandbox.seedStream(old.call_uuid, url);
		sandbox.seedStream(old.call_uuid, { ...url, state: 'ended' });
		expect((await control('POST', '/streams/latest/degrade')).status).toBe(204);
		expect((await sandbox.when('callback')).streamId).toBe(newest.stream_id);
		for (const stream of [newest, live]) {
			expect((await control('POST', '/streams/latest/drop')).status).toBe(204);
			expect(stream.state).toBe('ended');
		}
		expect((await control('POST', '/streams/latest/drop')).status).toBe(404);
		for (const { call_uuid } of [call, old]) {
			expect((await control('DELETE', '/calls/latest')).status).toBe(204);
			expect(sandbox.calls.get(call_uuid)?.call_status).toBe('completed');
		}
		expect((await control('DELETE', '/calls/latest')).status).toBe(404);
	});

	it('injects faults and clears them', async () => {
		const { sandbox, control } = await controlled();
		const rule = { path: '/Call/', status: 503, times: 'always' };
		expect((await control('POST', '/faults', rule)).status).toBe(201);
		expect((await callApi(sandbox, 'GET', '/Call/')).status).toBe(503);
		expect((await callApi(sandbox, 'GET', '/Call/')).status).toBe(503);
		expect(await control('GET', '/faults')).toMatchObject({ body: [{ status: 503 }] });
		expect((await control('DELETE', '/faults')).status).toBe(204);
		expect((await callApi(sandbox, 'GET', '/Call/')).status).toBe(200);
	});

	it('is not affected by faults', async () => {
		const { sandbox, control } = await controlled();
		sandbox.fault({ reset: true, times: Infinity });
		expect((await control('GET', '/faults')).status).toBe(200);
		expect(sandbox.requests).toEqual([]);
	});

	it('switches modes and shows them', async () => {
		const { sandbox, control } = await controlled();
		const { body } = await control('PATCH', '/modes', { callbackFamily: 'B', shape: '2022' });
		expect(body).toMatchObject({ callbackFamily: 'B', shape: '2022', callbackEncoding: 'form' });
		expect(sandbox.modes.callbackFamily).toBe('B');
		expect((await control('GET', '/modes')).body).toEqual(body);
	});

	it.each([
		['PATCH', '/modes', { shape: '2024' }],
		['PATCH', '/modes', { rotatedSignatures: 'yes' }],
		['PATCH', '/modes', { duplicateCallbacks: 11 }],
		['PATCH', '/modes', { toString: 1 }],
		['POST', '/faults', { status: 99 }],
		['POST', '/faults', { times: 0 }],
		['POST', '/faults', { headers: { a: 1 } }],
		['POST', '/calls', { from: 1 }],
		['POST', '/calls', { call_uuid: 'x' }],
		['POST', '/calls', '{"from":'],
		['POST', '/calls', 'null'],
	])('answers 400 to %s %s with %j', async (method, path, body) => {
		const { sandbox, control } = await controlled();
		expect((await control(method, path, body)).status).toBe(400);
		expect(sandbox.calls.size).toBe(0);
	});

	it('shows requests without their tokens, and callbacks', async () => {
		const { sandbox, control } = await controlled();
		await callApi(sandbox, 'GET', '/');
		await askBare(sandbox, 'GET', '/v1/Account/x/');
		expect(await control('GET', '/requests')).toMatchObject({
			body: [{ status: 200, headers: { authorization: '(hidden)' } }, { status: 401 }],
		});
		expect(sandbox.requests[0]?.headers.authorization).toMatch(/^Basic /);
		expect(await control('GET', '/callbacks')).toEqual({ status: 200, body: [] });
	});

	it('shows what an attached receiver counted', async () => {
		const receiver = await receiverFor();
		const { sandbox, control } = await controlled({ receiver });
		const { streamId } = await startStream(sandbox, { service_url: receiver.url });
		await receiver.when('message', ({ event }) => event === 'media');
		expect(await control('GET', '/receiver')).toMatchObject({
			body: { url: receiver.url, streams: [{ streamId }] },
		});
		expect((await (await controlled()).control('GET', '/receiver')).status).toBe(404);
	});

	it('answers 404 with the known paths, and 405 to another method', async () => {
		const { control } = await controlled();
		const unknown = await control('GET', '/nowhere');
		expect(unknown.status).toBe(404);
		expect((unknown.body as { actions: string[] }).actions).toContain('/calls');
		expect((await control('PUT', '/calls')).status).toBe(405);
	});
});

describe('the control API of audio', () => {
	const post = (url: string, body: Buffer, type?: string) =>
		fetch(url, {
			...{ method: 'POST', body: Uint8Array.from(body) },
			headers: { Connection: 'close', ...(type !== undefined && { 'Content-Type': type }) },
		});

	// curl --data-binary sends the second one by itself.
	it.each(['audio/wav', 'application/x-www-form-urlencoded', undefined])(
		'lets a caller say a WAV file that comes as %s, on a call and on its stream',
		async (type) => {
			const sandbox = await sandboxFor();
			const receiver = await receiverFor();
			const { call_uuid } = sandbox.placeCall();
			const wav = wavOf(sine(0.1, 8000), 8000);
			const api = `${sandbox.url}/sandbox`;
			expect((await post(`${api}/calls/latest/say`, wav, type)).status).toBe(204);
			const path = `/Call/${call_uuid}/Stream/`;
			await callApi(sandbox, 'POST', path, { json: { service_url: receiver.url } });
			expect(await sandbox.when('said')).toMatchObject({ firstChunk: 1, lastChunk: 5 });
			expect((await post(`${api}/streams/latest/say`, wav, type)).status).toBe(204);
			await sandbox.when('said', ({ firstChunk }) => firstChunk > 5);
		},
	);

	it('returns what the caller heard as a WAV file, also when the stream has ended', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		const { streamId } = await startStream(sandbox, {
			service_url: receiver.url,
			bidirectional: true,
		});
		await receiver.when('start');
		const audio = Buffer.from(sine(0.02, 8000).buffer);
		receiver.play(streamId, audio.toString('base64'));
		receiver.checkpoint(streamId, 'played');
		await receiver.when('message', ({ event }) => event === 'playedStream');
		sandbox.drop(streamId);
		const url = `${sandbox.url}/sandbox/streams/${streamId}/heard.wav`;
		const answer = await fetch(url, { headers: { Connection: 'close' } });
		expect(answer.headers.get('content-type')).toMatch(/^audio\//);
		const samples = samplesOf(Buffer.from(await answer.arrayBuffer()));
		expect(samples.some((sample) => sample > 7000)).toBe(true);
	});

	it('answers 404 without a call or stream, and 400 to what is not a WAV file', async () => {
		const { sandbox, control } = await controlled();
		const api = `${sandbox.url}/sandbox`;
		const wav = wavOf(sine(0.1, 8000), 8000);
		for (const path of ['/calls/x/say', '/streams/x/say']) {
			expect((await post(`${api}${path}`, wav)).status).toBe(404);
		}
		expect((await control('GET', '/streams/x/heard.wav')).status).toBe(404);
		sandbox.placeCall();
		const refused = await post(`${api}/calls/latest/say`, Buffer.from('{}'), 'application/json');
		expect(refused.status).toBe(400);
		expect(await refused.json()).toEqual({ error: 'sandbox: the body is not a WAV file' });
	});

	it('refuses more than 20 MB', async () => {
		const sandbox = await sandboxFor();
		sandbox.placeCall();
		const url = `${sandbox.url}/sandbox/calls/latest/say`;
		const refused = await post(url, Buffer.alloc(20 * 1024 * 1024 + 1));
		expect(refused.status).toBe(400);
		expect(await refused.json()).toEqual({ error: 'sandbox: the body cannot be read' });
	});
});

describe('POST /sandbox/calls with an answer URL', () => {
	it('lets a call come in and shows the request to the answer URL', async () => {
		const sandbox = await sandboxFor();
		const xml = '<Response><Hangup/></Response>';
		const box = await mailbox((res) => res.writeHead(200, { 'Content-Type': 'text/xml' }).end(xml));
		const json = { from: '14155550107', answer_url: box.url, hangup_url: box.url };
		const { status, json: call } = await askBare(sandbox, 'POST', '/sandbox/calls', { json });
		expect([status, call]).toMatchObject([201, { from: '14155550107', call_status: 'queued' }]);
		await sandbox.when('callEnded');
		const shown = await askBare(sandbox, 'GET', '/sandbox/answers');
		expect(JSON.parse(shown.text)).toMatchObject([
			{ callUuid: call.call_uuid, url: box.url, xml, status: 200 },
		]);
	});

	it.each([
		{ answer_url: 'answer' },
		{ answer_url: 'ftp://example.com' },
		{ hangup_url: 'https://example.com' },
		{ answer_url: 'https://example.com', answer_method: 'PUT' },
	])('answers 400 to %j', async (json) => {
		const sandbox = await sandboxFor();
		expect((await askBare(sandbox, 'POST', '/sandbox/calls', { json })).status).toBe(400);
		expect(sandbox.calls.size).toBe(0);
	});
});
