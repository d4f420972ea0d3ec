import { describe, expect, it } from '@jest/globals';

import { mailbox, sandboxFor } from '../support.cts';

async function degradedTo(url: string, options: Parameters<typeof sandboxFor>[0] = {}) {
	const sandbox = await sandboxFor(options);
	const { call_uuid } = sandbox.placeCall();
	const stream = sandbox.seedStream(call_uuid, { status_callback_url: url });
	sandbox.degrade(stream.stream_id);
	return { sandbox, stream };
}

describe('delivering a callback', () => {
	it('sends the same request once more after a read timeout', async () => {
		const box = await mailbox((res, count) => void (count > 1 && res.end()));
		const { sandbox } = await degradedTo(box.url, { callbackReadMs: 2000 });
		await sandbox.when('callback', ({ attempt }) => attempt === 2);
		expect(sandbox.callbacks).toMatchObject([
			{ attempt: 1, failure: 'read timeout' },
			{ attempt: 2, status: 200 },
		]);
		expect(sandbox.callbacks[0]).not.toHaveProperty('status');
		expect(box.deliveries[0]).toEqual(box.deliveries[1]);
	});

	it('gives up after the second timeout', async () => {
		const box = await mailbox(() => undefined);
		const { sandbox, stream } = await degradedTo(box.url, { callbackReadMs: 20 });
		sandbox.degrade(stream.stream_id);
		await sandbox.when('callback', () => sandbox.callbacks.length === 4);
		expect(sandbox.callbacks.map(({ attempt }) => attempt)).toEqual([1, 2, 1, 2]);
	});

	it.each([404, 500, 302])(
		'does not repeat a callback after a response with %i',
		async (status) => {
			const box = await mailbox((res) => void res.writeHead(status, { Location: '/x' }).end());
			const { sandbox, stream } = await degradedTo(box.url);
			sandbox.drop(stream.stream_id);
			await sandbox.when('callback', ({ event }) => event === 'DroppedStream');
			expect(box.deliveries).toHaveLength(2);
			expect(sandbox.callbacks).toMatchObject([
				{ attempt: 1, status },
				{ attempt: 1, status },
			]);
		},
	);

	it('does not repeat a callback whose connection was refused', async () => {
		const { sandbox, stream } = await degradedTo('http://127.0.0.1:9/');
		sandbox.drop(stream.stream_id);
		await sandbox.when('callback', ({ event }) => event === 'DroppedStream');
		expect(sandbox.callbacks).toMatchObject([
			{ attempt: 1, failure: 'ECONNREFUSED' },
			{ attempt: 1, failure: 'ECONNREFUSED' },
		]);
	});

	it('keeps the order of a stream while an earlier callback is slow', async () => {
		const waiting: Array<() => void> = [];
		const box = await mailbox((res) => void waiting.push(() => res.end()));
		const { sandbox, stream } = await degradedTo(box.url);
		sandbox.drop(stream.stream_id);
		const other = sandbox.seedStream(stream.call_uuid, { status_callback_url: `${box.url}/other` });
		sandbox.degrade(other.stream_id);
		while (waiting.length < 2) await new Promise(setImmediate);
		expect(box.deliveries.map(({ url }) => url).sort()).toEqual(['/', '/other']);
		waiting.splice(0).forEach((answer) => answer());
		while (waiting.length < 1) await new Promise(setImmediate);
		waiting.splice(0).forEach((answer) => answer());
		await sandbox.when('callback', ({ event }) => event === 'DroppedStream');
		expect(box.deliveries).toHaveLength(3);
	});

	it('stops deliveries when the sandbox closes', async () => {
		const box = await mailbox(() => undefined);
		const { sandbox } = await degradedTo(box.url);
		while (box.deliveries.length === 0) await new Promise(setImmediate);
		await sandbox.close();
		expect(sandbox.callbacks).toEqual([]);
	});
});
