import type { Config } from '../../src/config/types.cts';
import { startGateway, type Gateway } from '../../src/gateway.cts';
import { configWith } from './config.cts';
import { createFakeClock, type FakeClock } from './fakeClock.cts';
import { createTestLog } from './log.cts';
import { spawnWorker } from './worker.cts';

export interface TestGateway extends Gateway {
	clock: FakeClock;
	log: ReturnType<typeof createTestLog>;
	/** The value of a metric. */
	metric(name: string, labels?: Record<string, string>): Promise<number>;
	/** Ends what is open, at once. */
	close(): Promise<void>;
}

/** A gateway on a free port of loopback whose clock does not move by itself. */
export async function startTestGateway(changes: Partial<Config> = {}): Promise<TestGateway> {
	const clock = createFakeClock();
	const log = createTestLog();
	const gateway = await startGateway(configWith(changes), clock, log.log, spawnWorker);
	return {
		...gateway,
		...{ clock, log },
		async metric(name, labels = {}) {
			const metric = gateway.metrics.registry.getSingleMetric(`plivo_gateway_${name}`)!;
			const { values } = await metric.get();
			const fits = (given: object) =>
				Object.entries(labels).every(([key, value]) => String(given[key as never]) === value);
			return values.filter((one) => fits(one.labels)).reduce((sum, { value }) => sum + value, 0);
		},
		async close() {
			let isOpen = true;
			const stopped = gateway.stop().then(() => (isOpen = false));
			while (isOpen) {
				clock.advance(60_000);
				await new Promise((resolve) => setImmediate(resolve));
			}
			await stopped;
		},
	};
}
