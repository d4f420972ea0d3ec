import { Socket } from 'node:net';

import { describe, expect, it } from '@jest/globals';

import {
	CONNECT_TIMEOUT,
	withConnectTimeout,
} from '../../../../sandbox/callbacks/connect-timeout.cts';

describe('the limit on the time to connect', () => {
	it('destroys a socket that does not connect in time', async () => {
		const socket = withConnectTimeout(new Socket(), 1);
		const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
		expect(error).toMatchObject({ code: CONNECT_TIMEOUT });
	});
});
