import { describe, expect, it } from '@jest/globals';

import { fieldsOf, oneStream, stoppedClock } from '../support.cts';

describe('callbacks of family B', () => {
	it('have the fields of family B', async () => {
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

	it('are not sent for a degraded stream', async () => {
		const { sandbox, call, box } = await oneStream({ callbackFamily: 'B' });
		const stream = sandbox.seedStream(call.call_uuid, { status_callback_url: box.url });
		sandbox.degrade(stream.stream_id);
		sandbox.drop(stream.stream_id);
		await sandbox.when('callback', ({ event }) => event === 'failed');
		expect(sandbox.callbacks.map(({ event }) => event)).toEqual(['started', 'stopped', 'failed']);
	});
});
