import { describe, expect, it } from '@jest/globals';

import { signedHeaders } from '../../../sandbox/signature.cts';
import {
	fieldsOf,
	mailbox,
	oneStream,
	sandboxFor,
	stoppedClock,
	type Delivery,
} from './support.cts';

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
