import { describe, expect, it } from '@jest/globals';

import { receiverFor, sandboxFor } from '../unit/sandbox/support.cts';
import { asked, officialClient } from './official.cts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

async function client() {
	const sandbox = await sandboxFor();
	return { sandbox, ...officialClient(sandbox) };
}

describe('the official client and streams', () => {
	it('starts a stream with all that it can be given', async () => {
		const { sandbox, calls } = await client();
		const receiver = await receiverFor();
		const { call_uuid } = sandbox.placeCall();
		const started = await calls.stream(call_uuid, receiver.url, {
			bidirectional: true,
			audioTrack: 'inbound',
			streamTimeout: 3600,
			statusCallbackUrl: 'http://127.0.0.1:9/hook',
			statusCallbackMethod: 'GET',
			contentType: 'audio/x-mulaw;rate=8000',
			extraHeaders: 'a=1,b=2',
		});
		expect(started).toEqual({
			apiId: expect.stringMatching(UUID),
			message: 'audio streaming started',
			streamId: expect.stringMatching(UUID),
		});
		expect(sandbox.requests[0]?.json).toEqual({
			service_url: receiver.url,
			bidirectional: true,
			audio_track: 'inbound',
			stream_timeout: 3600,
			status_callback_url: 'http://127.0.0.1:9/hook',
			status_callback_method: 'GET',
			content_type: 'audio/x-mulaw;rate=8000',
			extra_headers: 'a=1,b=2',
		});
		expect((await sandbox.when('streamStarted')).stream_id).toBe(started.streamId);
	});

	it('lists the streams of a call and gets one, with every field in its place', async () => {
		const { sandbox, calls } = await client();
		const { call_uuid } = sandbox.placeCall();
		const stream = sandbox.seedStream(call_uuid, { state: 'ended' });
		const all = await calls.getAllStream(call_uuid);
		expect(all.meta).toEqual({ limit: 20, next: null, offset: 0, previous: null, totalCount: 1 });
		const one = await calls.getStream(call_uuid, stream.stream_id);
		expect(one).toMatchObject(all.objects[0] ?? {});
		expect(one).toMatchObject({
			apiId: expect.stringMatching(UUID),
			streamId: stream.stream_id,
			callUuid: call_uuid,
			billDuration: 27,
			roundedBillDuration: 60,
			billedAmount: '0.00300',
			startTime: expect.stringMatching(/\+05:30$/),
		});
	});

	it('stops one stream, and all of them', async () => {
		const { sandbox, calls } = await client();
		const { call_uuid } = sandbox.placeCall();
		const [one, two] = [sandbox.seedStream(call_uuid), sandbox.seedStream(call_uuid)];
		await calls.stopStream(call_uuid, one.stream_id);
		expect([one.state, two.state]).toEqual(['ended', 'live']);
		await calls.stopAllStream(call_uuid);
		expect(two.state).toBe('ended');
		expect(sandbox.requests.map(({ method, status }) => [method, status])).toEqual([
			['DELETE', 204],
			['DELETE', 204],
		]);
	});
});

describe('the official client and calls', () => {
	it('lists live calls and gets one', async () => {
		const { sandbox, calls } = await client();
		const ids = [sandbox.placeCall(), sandbox.placeCall()].map(({ call_uuid }) => call_uuid);
		const listed = await calls.listLiveCalls();
		expect(listed.map(({ callUuid }) => callUuid).sort()).toEqual(ids.sort());
		const paged = await calls.listLiveCalls({ limit: 1, offset: 1 });
		expect(paged).toHaveLength(1);
		expect(await calls.listLiveCalls({ callDirection: 'outbound' })).toEqual([]);
		expect(await calls.listLiveCalls({ fromNumber: '14155550100' })).toHaveLength(2);
		const live = await calls.getLiveCall(ids[0] ?? '');
		expect(live).toMatchObject({
			callUuid: ids[0],
			callStatus: 'in-progress',
			from: '14155550100',
		});
	});

	it('lists queued calls and gets one', async () => {
		const { sandbox, calls } = await client();
		const { call_uuid } = sandbox.placeCall({ call_status: 'queued' });
		expect(await calls.listQueuedCalls()).toMatchObject([{ callUuid: call_uuid }]);
		expect(await calls.getQueuedCall(call_uuid)).toMatchObject({ callStatus: 'queued' });
	});

	it('makes a call, hangs it up, and finds it among the past ones', async () => {
		const { sandbox, calls } = await client();
		const made = await calls.create('14155550100', '14155550101', 'https://x.example/answer');
		expect(made).toMatchObject({ message: 'call fired', requestUuid: expect.stringMatching(UUID) });
		const id = String(made.requestUuid);
		expect(sandbox.calls.get(id)?.call_status).toBe('in-progress');
		await calls.hangup(id);
		expect(sandbox.calls.get(id)?.call_status).toBe('completed');
		expect(await calls.get(id)).toMatchObject({ callUuid: id, callDirection: 'outbound' });
		const past = await calls.list({ limit: 5 });
		expect(past.meta).toMatchObject({ limit: 5, totalCount: 1 });
		expect(past.map(({ callUuid }) => callUuid)).toEqual([id]);
		expect(await calls.list({ fromNumber: '1415' })).toHaveLength(1);
		expect(await calls.list({ fromNumber: '1416' })).toHaveLength(0);
	});

	it('reads the account', async () => {
		const { sandbox, accounts } = await client();
		const resourceUri = `/v1/Account/${sandbox.authId}/`;
		expect(await accounts.get()).toMatchObject({ resourceUri, billingMode: 'prepaid' });
	});

	it('asks at the address of Plivo, and only its first part is changed', async () => {
		const { sandbox, calls } = await client();
		const { call_uuid } = sandbox.placeCall();
		await calls.stopAllStream(call_uuid);
		const path = `/v1/Account/${sandbox.authId}/Call/${call_uuid}/Stream/`;
		expect(asked).toEqual([`https://api.plivo.com${path}`]);
		expect(sandbox.requests[0]).toMatchObject({ method: 'DELETE', url: path });
		expect(sandbox.requests[0]?.headers['user-agent']).toMatch(/^plivo-node\/4\.79\.0 /);
	});
});
