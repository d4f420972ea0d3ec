import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { createSockets, type SocketParts } from '../src/http/sockets.cts';
import { createMetrics } from '../src/metrics.cts';
import { createStreams } from '../src/stream/streams.cts';
import { configWith } from './support/config.cts';
import { createFakeClock } from './support/fakeClock.cts';
import { createTestLog } from './support/log.cts';

describe('A request whose sender is gone', () => {
	it('costs nothing but its socket', () => {
		const config = configWith();
		const parts: SocketParts = {
			...{ config, accounts: config.accounts, clock: createFakeClock() },
			...{ log: createTestLog().log, metrics: createMetrics() },
			streams: createStreams(() => {
				throw new Error('No stream is opened here');
			}),
			publicUrl: () => 'http://127.0.0.1',
			state: () => 'ready',
		};
		const socket = new PassThrough();
		const request = { url: '/stream/e30', headers: {} } as IncomingMessage;
		createSockets(parts).onUpgrade(request, socket, Buffer.alloc(0));
		socket.emit('error', new Error('ECONNRESET'));
		expect(socket.destroyed).toBe(true);
	});
});
