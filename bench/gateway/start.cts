import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { account } from '../account.cts';
import { startReceiver, type Receiver } from './receiver.cts';
import { startServer, type MeasuredServer } from './server.cts';

/** A built gateway, the bare server that it is compared with, and a server for its events. */
export interface GatewayForBench {
	gateway: MeasuredServer;
	bare: MeasuredServer;
	receiver: Receiver;
	stop(): Promise<void>;
}

const gatewayScript = join(__dirname, '..', '..', 'gateway', 'dist', 'cli.cjs');
const bareScript = join(__dirname, 'bare-server.cjs');

const environment = (folder: string) => (url: string) => ({
	...{ PLIVO_AUTH_ID: account.authId, PLIVO_AUTH_TOKEN: account.authToken, PUBLIC_URL: url },
	...{ DATA_DIR: join(folder, 'data'), MAX_STREAMS: '2000', DRAIN_SECONDS: '0' },
	LOG_LEVEL: 'info',
});

export async function startGatewayForBench(): Promise<GatewayForBench> {
	const folder = await mkdtemp(join(tmpdir(), 'plivo-stream-bench-gateway-'));
	const ends: Array<() => Promise<void> | void> = [
		() => rm(folder, { recursive: true, force: true }),
	];
	const stop = async () => {
		for (const end of ends.splice(0).reverse()) await end();
	};
	try {
		const receiver = await startReceiver();
		ends.push(() => receiver.stop());
		const gateway = await startServer(gatewayScript, folder, environment(folder));
		ends.push(() => gateway.stop());
		const bare = await startServer(bareScript, folder);
		ends.push(() => bare.stop());
		return { gateway, bare, receiver, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
