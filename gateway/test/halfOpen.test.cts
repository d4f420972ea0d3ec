import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { startTestGateway } from './support/gateway.cts';
import { basic } from './support/rest.cts';
import { until } from './support/until.cts';

const servers: Server[] = [];
const onServer = (message: unknown) => void servers.push((message as { server: Server }).server);

describe('A client that is gone without a word', () => {
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
