import { describe, expect, it } from '@jest/globals';

import { callApi, mailbox, receiverFor, sandboxFor, startStream } from '../support.cts';

describe('connecting to the service URL', () => {
	it('succeeds at the third attempt', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		receiver.refuse(2);
		await startStream(sandbox, { service_url: receiver.url });
		await sandbox.when('streamStarted');
		expect(receiver.upgrades).toHaveLength(3);
	});

	it('gives up after three attempts and reports DroppedStream only', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		const box = await mailbox();
		receiver.refuse(9);
		const { streamPath } = await startStream(sandbox, {
			service_url: receiver.url,
			status_callback_url: box.url,
		});
		const { params } = await sandbox.when('callback');
		expect(params).toMatchObject({
			Event: 'DroppedStream',
			Error: expect.stringMatching(/^sandbox: /),
		});
		expect(receiver.upgrades).toHaveLength(3);
		expect((await callApi(sandbox, 'GET', streamPath)).json.start_time).toBeNull();
		expect((await callApi(sandbox, 'DELETE', streamPath)).status).toBe(400);
	});

	it('can be stopped before it succeeds', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		receiver.refuse(9);
		const attempts: string[] = [];
		const { call_uuid } = sandbox.placeCall();
		// At once, since the next attempt comes a millisecond later.
		const failed = sandbox.when('connectionAttempt').then((attempt) => {
			sandbox.hangUp(call_uuid);
			return attempt;
		});
		const json = { service_url: receiver.url };
		await callApi(sandbox, 'POST', `/Call/${call_uuid}/Stream/`, { json });
		const first = await failed;
		expect((await sandbox.when('streamEnded')).endReason).toBe('hangUp');
		// Another stream goes through all its attempts meanwhile.
		const other = await startStream(sandbox, { service_url: receiver.url });
		await sandbox.when('streamEnded', ({ stream_id }) => stream_id === other.streamId);
		await sandbox.when('connectionAttempt', ({ streamId, attempt }) => {
			attempts.push(`${streamId} ${attempt}`);
			return attempt === 3;
		});
		expect(attempts.filter((one) => one.startsWith(first.streamId))).toHaveLength(1);
		expect(attempts).toHaveLength(4);
	});

	it('runs twenty streams at once', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		for (let count = 0; count < 20; count += 1) {
			await startStream(sandbox, { service_url: receiver.url });
		}
		await receiver.when('start', () => receiver.streams.size === 20);
		await sandbox.close();
		expect([...sandbox.streams.values()].every(({ endReason }) => endReason === 'closing')).toBe(
			true,
		);
	});
});
