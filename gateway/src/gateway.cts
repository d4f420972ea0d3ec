import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Clock } from './clock.cts';
import { createLocalCommands } from './commands/local.cts';
import type { Config } from './config/types.cts';
import { createDelivery } from './delivery/delivery.cts';
import { createPoster } from './delivery/post.cts';
import { createSpool } from './delivery/spool.cts';
import { createApp } from './http/app.cts';
import { createSockets } from './http/sockets.cts';
import type { Log } from './log.cts';
import { createMetrics, type Metrics } from './metrics.cts';
import { drain } from './drain.cts';
import { createRecordingFolder } from './recording/folder.cts';
import { createRecordings } from './recording/recordings.cts';
import type { GatewayState } from './state.cts';
import { loadSilero } from './silero/model.cts';
import { openSilero } from './silero/openSilero.cts';
import { openEnergyDetector } from './speech/openDetector.cts';
import { createStreams, type Streams } from './stream/streams.cts';
import { createSession } from './stream/session.cts';
import { createDecoder, type DecoderParts } from './upload/decoder.cts';

export interface Gateway {
	/** The address that it listens on, e.g. `http://127.0.0.1:8790`. */
	url: string;
	/** The address under which Plivo reaches it. */
	publicUrl: string;
	streams: Streams;
	metrics: Metrics;
	/** Accepts no more streams, gives open ones DRAIN_SECONDS to end, and stops. */
	stop(): Promise<void>;
}

/** Milliseconds for the delivery of events at the end; others are delivered at the next start. */
const DELIVERY_GRACE = 5_000;
/** So long requests may take to end; then their connections are cut. */
const REQUEST_GRACE = 5_000;

/**
 * Starts a gateway.
 *
 * @param spawnWorker starts the thread that decodes uploads
 * @throws Error of Node if it cannot listen, e.g. with code EADDRINUSE
 */
export async function startGateway(
	config: Config,
	clock: Clock,
	log: Log,
	spawnWorker?: DecoderParts['spawn'],
): Promise<Gateway> {
	const metrics = createMetrics();
	let port = config.port;
	let state: GatewayState = 'starting';
	const publicUrl = () => config.publicUrl ?? `http://127.0.0.1:${port}`;
	const spool = createSpool(join(config.dataDir, 'spool'));
	const poster = createPoster(clock);
	const recordingFolder = createRecordingFolder(join(config.dataDir, 'recordings'));
	const { recordingHours } = config;
	const recordings = createRecordings({
		...{ folder: recordingFolder, clock, log, metrics, recordingHours, publicUrl },
	});
	const delivery = createDelivery({ config, clock, log, metrics, spool, poster, recordings });
	const openDetector =
		config.sileroModel !== undefined && config.detector === 'silero'
			? openSilero(await loadSilero(config.sileroModel), { log, metrics })
			: openEnergyDetector;
	const streams = createStreams((info, send) =>
		createSession(info, {
			...{ clock, log, metrics, send, events: delivery.open(info) },
			...{ openDetector, record: () => recordings.record(info) },
		}),
	);
	const sockets = createSockets({
		...{ clock, log, metrics, streams, accounts: config.accounts, config, publicUrl },
		state: () => state,
	});
	const decoder = createDecoder({ clock, log, ...(spawnWorker && { spawn: spawnWorker }) });
	const { accounts, deliverTo } = config;
	const commands = createLocalCommands({ clock, streams, decoder, deliverTo });
	const app = createApp({
		...{ log, metrics, publicUrl, accounts, commands, recordings: recordingFolder },
		state: () => state,
	});
	app.server.on('upgrade', sockets.onUpgrade);
	// Before anything in DATA_DIR is touched: another gateway on this port may be using it.
	await app.listen({ host: config.host, port: config.port });
	({ port } = app.server.address() as AddressInfo);
	const host = config.host.includes(':') ? `[${config.host.replace(/[[\]]/g, '')}]` : config.host;
	const address = `http://${host}:${port}`;
	await recordings.start();
	// The events of recordings have the public address, which may be known only now.
	await delivery.recover();
	state = 'ready';

	return {
		...{ url: address, publicUrl: publicUrl(), streams, metrics },
		async stop() {
			state = 'stopping';
			await drain(sockets, config.drainSeconds, clock);
			await delivery.stop(DELIVERY_GRACE);
			recordings.stop();
			// No stream can play the uploads any more, and `app.close` waits for their requests.
			await decoder.close();
			const cancel = clock.after(REQUEST_GRACE, () => app.server.closeAllConnections());
			await app.close();
			cancel();
		},
	};
}
