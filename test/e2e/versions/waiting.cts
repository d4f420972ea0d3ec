import { expect } from '@jest/globals';

import { deliver, startStream } from '../support/callback.cts';
import { cameOut, isWaiting, stop, waiter } from '../support/waiting.cts';
import type { Environment } from './environment.cts';

export async function waitsForTheEnd(environment: Environment): Promise<void> {
	const { rest, sandbox, receiver } = environment;
	const waiting = await waiter(environment, { serviceUrl: receiver.url });
	const { executionId, streamId, resumeUrl } = waiting;
	const params = { ...startStream(), Event: 'StopStream', StreamID: streamId };
	const forged = { method: 'POST', params, token: 'another token' } as const;
	expect(await deliver(resumeUrl, forged)).toEqual({ status: 401, body: '' });
	const ofAnother = { method: 'POST', params: startStream(), token: sandbox.authToken } as const;
	expect(await deliver(resumeUrl, ofAnother)).toEqual({ status: 200, body: '' });
	await isWaiting(rest, executionId);

	await stop(sandbox, waiting);
	expect(await cameOut(rest, executionId)).toMatchObject({
		status: 'success',
		items: [{ event: 'stopped', stream_id: streamId }],
	});
}
