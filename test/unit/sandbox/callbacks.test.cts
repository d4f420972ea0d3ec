import { describe, expect, it } from '@jest/globals';

import { signedHeaders } from '../../../sandbox/signature.cts';
import {
	ask,
	mailbox,
	receiverFor,
	sandboxFor,
	startStream,
	stoppedClock,
	type Delivery,
} from './house.cts';

/** One stream that is started and stopped again, with all that the mailbox got. */
async function oneStream(options: Parameters<typeof sandboxFor>[0], query = '', method = 'POST') {
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
	await ask(sandbox, 'DELETE', stream.streamPath);
	await sandbox.when('callback', ({ event }) => /stop/i.test(event));
	return { sandbox, receiver, box, url, ...stream };
}

const fieldsOf = ({ body }: Delivery) => Object.fromEntries(new URLSearchParams(body));

describe('status callbacks of family A', () => {
	it('post a form with the keys of the one real record, Error empty', async () => {
		const run = await oneStream(stoppedClock());
		const [started] = run.box.deliveries as [Delivery];
		expect(started).toMatchObject({ method: 'POST', url: '/hook' });
		expect(started.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(fieldsOf(started)).toEqual({
			CallUUID: run.call.call_uuid,
			Error: '',
			Event: 'StartStream',
			From: '14849386985',
			ParentAuthID: run.sandbox.authId,
			ServiceURL: run.receiver.url,
			StreamID: run.streamId,
			Timestamp: '2023-06-26 02:44:29',
			To: 'sip:someone@phone.plivo.com',
			status_callback_method: 'POST',
			status_callback_url: run.url,
		});
	});

	it('come in order: StartStream, then StopStream once the stream is stopped', async () => {
		const { box } = await oneStream({});
		expect(box.deliveries.map((one) => fieldsOf(one).Event)).toEqual(['StartStream', 'StopStream']);
	});

	it('go by GET into the query, behind what the URL has there already', async () => {
		const { box } = await oneStream(stoppedClock(), '?wf=4%202', 'GET');
		const [started] = box.deliveries as [Delivery];
		expect(started).toMatchObject({ method: 'GET', body: '' });
		expect(started.url).toMatch(/^\/hook\?wf=4%202&CallUUID=[^&]+&Error=&Event=StartStream&/);
		expect(started.headers).not.toHaveProperty('content-type');
	});

	it('neither send nor sign the fragment of the URL', async () => {
		const { box, sandbox } = await oneStream({}, '?a=b#ct=2000&rt=3000');
		expect(box.deliveries[0]?.url).toBe('/hook?a=b');
		expect(sandbox.callbacks[0]?.url).toBe(`${box.url}/hook?a=b`);
	});

	it('name the main account and sign with both tokens', async () => {
		const account = { authId: 'SAAAAAAAAAAAAAAAAAAA', authToken: 'sub' };
		const parent = { authId: 'MAAAAAAAAAAAAAAAAAAA', authToken: 'main' };
		const { box, url } = await oneStream({ account, parent });
		const [started] = box.deliveries as [Delivery];
		const params = fieldsOf(started);
		const nonce = String(started.headers['x-plivo-signature-v3-nonce']);
		const wanted = signedHeaders({
			method: 'POST',
			url,
			params,
			token: 'sub',
			mainToken: 'main',
			nonce,
		});
		expect(params.ParentAuthID).toBe(parent.authId);
		expect(nonce).toMatch(/^\d{20}$/);
		expect(started.headers['x-plivo-signature-v3']).toBe(wanted['X-Plivo-Signature-V3']);
		expect(started.headers['x-plivo-signature-ma-v3']).toBe(wanted['X-Plivo-Signature-Ma-V3']);
		expect(wanted['X-Plivo-Signature-V3']).not.toBe(wanted['X-Plivo-Signature-Ma-V3']);
	});

	it('are not sent where the stream has no URL for them', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		await startStream(sandbox, { service_url: receiver.url });
		const { stream_id } = await sandbox.when('streamStarted');
		sandbox.drop(stream_id);
		await sandbox.close();
		expect(sandbox.callbacks).toEqual([]);
	});

	it('are sent for seeded streams, too', async () => {
		const sandbox = await sandboxFor();
		const box = await mailbox();
		const { call_uuid } = sandbox.placeCall();
		const stream = sandbox.seedStream(call_uuid, { status_callback_url: box.url });
		expect(sandbox.degrade(stream.stream_id)).toBe(true);
		await sandbox.when('callback');
		expect(fieldsOf(box.deliveries[0] as Delivery)).toMatchObject({
			Event: 'DegradedStream',
			Error: 'connection degraded',
		});
	});
});

describe('other ways of calling back', () => {
	it('speaks family B when told to', async () => {
		const { box, call, streamId } = await oneStream({ ...stoppedClock(), callbackFamily: 'B' });
		expect(box.deliveries.map(fieldsOf)).toEqual([
			{
				CallUUID: call.call_uuid,
				Direction: 'inbound',
				Event: 'started',
				From: '+14849386985',
				StreamID: streamId,
				Timestamp: '2023-06-26T02:44:29Z',
				To: 'sip:someone@phone.plivo.com',
			},
			expect.objectContaining({ Event: 'stopped', StatusReason: 'completed', Duration: '0' }),
		]);
	});

	it('has no word in family B for a degraded stream', async () => {
		const { sandbox, call, box } = await oneStream({ callbackFamily: 'B' });
		const stream = sandbox.seedStream(call.call_uuid, { status_callback_url: box.url });
		sandbox.degrade(stream.stream_id);
		sandbox.drop(stream.stream_id);
		await sandbox.when('callback', ({ event }) => event === 'failed');
		expect(sandbox.callbacks.map(({ event }) => event)).toEqual(['started', 'stopped', 'failed']);
	});

	it('sends JSON when told to', async () => {
		const { box } = await oneStream({ callbackEncoding: 'json' });
		const [started] = box.deliveries as [Delivery];
		expect(started.headers['content-type']).toBe('application/json');
		expect(JSON.parse(started.body)).toMatchObject({ Event: 'StartStream', Error: '' });
	});

	it('puts the signature of a retired token first during a rotation', async () => {
		const { box, sandbox, url } = await oneStream({ rotatedSignatures: true });
		const [started] = box.deliveries as [Delivery];
		const nonce = String(started.headers['x-plivo-signature-v3-nonce']);
		const params = fieldsOf(started);
		const token = sandbox.authToken;
		const { 'X-Plivo-Signature-V3': right } = signedHeaders({
			method: 'POST',
			url,
			params,
			token,
			nonce,
		});
		const sent = String(started.headers['x-plivo-signature-v3']).split(',');
		expect(sent).toHaveLength(2);
		expect(sent[0]).not.toBe(right);
		expect(sent[1]).toBe(right);
	});

	it('sends duplicates when told to', async () => {
		const sandbox = await sandboxFor({ duplicateCallbacks: 2 });
		const box = await mailbox();
		const { call_uuid } = sandbox.placeCall();
		const stream = sandbox.seedStream(call_uuid, { status_callback_url: box.url });
		sandbox.drop(stream.stream_id);
		await sandbox.when('callback', () => sandbox.callbacks.length === 3);
		expect(new Set(box.deliveries.map(({ body }) => body)).size).toBe(1);
	});

	it('swaps callbacks in pairs when told to, and loses none', async () => {
		const sandbox = await sandboxFor({ reorderCallbacks: true });
		const box = await mailbox();
		const { call_uuid } = sandbox.placeCall();
		const stream = sandbox.seedStream(call_uuid, { status_callback_url: box.url });
		sandbox.degrade(stream.stream_id);
		sandbox.degrade(stream.stream_id);
		sandbox.degrade(stream.stream_id);
		sandbox.drop(stream.stream_id);
		await sandbox.when('callback', () => sandbox.callbacks.length === 4);
		expect(sandbox.callbacks.map(({ event }) => event)).toEqual([
			'DegradedStream',
			'DegradedStream',
			'DroppedStream',
			'DegradedStream',
		]);
	});

	it('holds no callback back for ever when a call is hung up', async () => {
		const sandbox = await sandboxFor({ reorderCallbacks: true });
		const box = await mailbox();
		const { call_uuid } = sandbox.placeCall();
		const stream = sandbox.seedStream(call_uuid, { status_callback_url: box.url });
		sandbox.degrade(stream.stream_id);
		sandbox.hangUp(call_uuid);
		expect((await sandbox.when('callback')).event).toBe('DegradedStream');
	});
});
