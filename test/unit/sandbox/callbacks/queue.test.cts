import { describe, expect, it } from '@jest/globals';

import { mailbox, sandboxFor } from '../support.cts';

describe('the queue of callbacks', () => {
	it('sends as many copies as duplicateCallbacks says', async () => {
		const sandbox = await sandboxFor({ duplicateCallbacks: 2 });
		const box = await mailbox();
		const { call_uuid } = sandbox.placeCall();
		const stream = sandbox.seedStream(call_uuid, { status_callback_url: box.url });
		sandbox.drop(stream.stream_id);
		await sandbox.when('callback', () => sandbox.callbacks.length === 3);
		expect(new Set(box.deliveries.map(({ body }) => body)).size).toBe(1);
	});
});
