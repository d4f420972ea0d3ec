import { describe, expect, it } from '@jest/globals';

import { signedHeaders } from '../../../../sandbox/signature.cts';
import {
	fieldsOf,
	mailbox,
	oneStream,
	receiverFor,
	sandboxFor,
	startStream,
	stoppedClock,
	type Delivery,
} from '../support.cts';

describe('status callbacks of family A', () => {
	it("post a form with the keys of Plivo's documented record and an empty Error", async () => {
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

	it('send the parameters of a GET in the query, after those of the URL', async () => {
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

	it("have the main account's id and are signed with both tokens", async () => {
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

	it('are not sent if the stream has no URL for them', async () => {
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

describe('reorderCallbacks', () => {
	it('swaps callbacks in pairs and loses none', async () => {
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

	it('sends a held callback when the call is hung up', async () => {
		const sandbox = await sandboxFor({ reorderCallbacks: true });
		const box = await mailbox();
		const { call_uuid } = sandbox.placeCall();
		const stream = sandbox.seedStream(call_uuid, { status_callback_url: box.url });
		sandbox.degrade(stream.stream_id);
		sandbox.hangUp(call_uuid);
		expect((await sandbox.when('callback')).event).toBe('DegradedStream');
	});
});
