import { systemClock } from '../../gateway/src/clock.cts';
import { type Gateway, startGateway } from '../../gateway/src/gateway.cts';
import type { Account } from '../../gateway/src/config/types.cts';
import { configWith } from '../../gateway/test/support/config.cts';
import { createTestLog } from '../../gateway/test/support/log.cts';
import { until } from '../../gateway/test/support/until.cts';
import { spawnWorker } from '../../gateway/test/support/worker.cts';

/** A gateway on a free port that ends its streams at once when it is stopped. */
export const startRealGateway = (account: Account): Promise<Gateway> =>
	startGateway(
		configWith({ accounts: [account], drainSeconds: 0 }),
		systemClock,
		createTestLog().log,
		spawnWorker,
	);

/** Resolves once the audio of a stream arrives at the gateway. */
export const arrived = (gateway: Gateway, streamId: string) =>
	until(() => gateway.streams.find(streamId) !== undefined);
