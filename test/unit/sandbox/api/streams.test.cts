import { describe, expect, it } from '@jest/globals';

import { callApi, receiverFor, sandboxFor, startStream } from '../support.cts';

describe('stopping streams', () => {
	it('answers 204 without body or type, and 400 the second time', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		const { streamPath } = await startStream(sandbox, { service_url: receiver.url });
		await sandbox.when('streamStarted');
		const first = await callApi(sandbox, 'DELETE', streamPath);
		expect(first).toMatchObject({ status: 204, text: '', type: null });
		expect(first.headers.get('content-length')).toBeNull();
		const second = await callApi(sandbox, 'DELETE', streamPath);
		expect(second.status).toBe(400);
		expect(second.json.error).toBe('No active stream found');
	});

	it('answers 400 to a stream of another call, and 404 to an unknown call', async () => {
		const sandbox = await sandboxFor();
		const stream = sandbox.seedStream(sandbox.placeCall().call_uuid);
		const other = sandbox.placeCall().call_uuid;
		const stop = (id: string) =>
			callApi(sandbox, 'DELETE', `/Call/${id}/Stream/${stream.stream_id}/`);
		expect((await stop(other)).status).toBe(400);
		expect((await stop('unknown')).status).toBe(404);
		expect(stream.state).toBe('live');
	});

	it('stops all streams of a call and no others', async () => {
		const sandbox = await sandboxFor();
		const { call_uuid } = sandbox.placeCall();
		const mine = [sandbox.seedStream(call_uuid), sandbox.seedStream(call_uuid)];
		const other = sandbox.seedStream(sandbox.placeCall().call_uuid);
		const reply = await callApi(sandbox, 'DELETE', `/Call/${call_uuid}/Stream/`);
		expect(reply).toMatchObject({ status: 204, text: '' });
		expect(mine.map(({ state }) => state)).toEqual(['ended', 'ended']);
		expect(other.state).toBe('live');
	});

	it('answers 204 to "stop all" without streams, or 400 if the mode says so', async () => {
		const sandbox = await sandboxFor();
		const path = `/Call/${sandbox.placeCall().call_uuid}/Stream/`;
		expect((await callApi(sandbox, 'DELETE', path)).status).toBe(204);
		sandbox.modes.stopAllWithoutStream = 400;
		const reply = await callApi(sandbox, 'DELETE', path);
		expect(reply.status).toBe(400);
		expect(reply.json.error).toBe('No active stream found');
	});
});
