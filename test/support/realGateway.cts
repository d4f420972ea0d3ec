import { systemClock } from '../../gateway/src/clock.cts';
import { type Gateway, startGateway } from '../../gateway/src/gateway.cts';
import { encodeWav } from '../../gateway/src/audio/wav.cts';
import type { Account } from '../../gateway/src/config/types.cts';
import { configWith } from '../../gateway/test/support/config.cts';
import { createTestLog } from '../../gateway/test/support/log.cts';
import { until } from '../../gateway/test/support/until.cts';
import { spawnWorker } from '../../gateway/test/support/worker.cts';
import type { Sandbox } from '../../sandbox/index.cts';

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

const SILENCE = encodeWav(new Int16Array(1), 8000);

/**
 * Lets the caller be silent on the next stream of a call. Otherwise the sandbox sends a tone, whose first
 * 1.5 seconds may be speech to the gateway, and speech interrupts what is played.
 */
export const beSilent = (sandbox: Sandbox, callUuid: string) =>
	sandbox.sayOnCall(callUuid, SILENCE);
