import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { startTestGateway } from './support/gateway.cts';
import { dial, streamAddress } from './support/plivo.cts';
import { basic } from './support/rest.cts';
import { until } from './support/until.cts';

const servers: Server[] = [];
const onServer = (message: unknown) => void servers.push((message as { server: Server }).server);

describe('A client that is gone without a word', () => {
	it('on a stream does not hold up the end of the gateway for half a minute', async () => {
		const gateway = await startTestGateway({ drainSeconds: 0 });
		const caller = await dial(streamAddress(gateway));
		caller.start();
		await caller.settled();
		// It reads nothing more, so it never answers the close.
		(caller.socket as unknown as { _socket: Socket })._socket.pause();
		await gateway.close();
		caller.socket.terminate();
	}, 20_000);

	it('in the middle of an upload does not hold up the end of the gateway', async () => {
		subscribe('http.server.request.start', onServer);
		const gateway = await startTestGateway();
		const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
		socket.on('error', () => undefined);
		await once(socket, 'connect');
		const head = [
			'POST /v1/streams/a/play HTTP/1.1',
			'Host: a',
			`Authorization: ${basic()}`,
			'Content-Type: audio/wav',
			'Content-Length: 1000',
		];
		socket.write(`${head.join('\r\n')}\r\n\r\nRIFF`);
		await until(() => servers.length === 1);
		expect(servers[0]!.requestTimeout).toBe(300_000);
		await gateway.close();
		unsubscribe('http.server.request.start', onServer);
		await until(() => socket.closed);
	});
});
