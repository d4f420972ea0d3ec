import type { Part } from './parts.cts';
import type { Engine } from './stage/n8n.cts';

/** How much is measured. */
export interface Extent {
	/** What in which engine, in this order. */
	engines: Partial<Record<Engine, readonly Part[]>>;
	items: { sizes: Array<{ items: number; runs: number; rounds: number; warmUp: number }> };
	profile: { sizes: Array<{ items: number; runs: number }>; callbacks: number };
	growth: { sizes: number[]; rounds: number };
	lists: { sizes: number[]; rounds: number };
	triggers: { callbacks: Record<Engine, number>; inFlight: number; rounds: number };
	signatures: { rounds: number; ms: number };
	packages: { rounds: number; others: boolean };
}

const insideN8n = ['items', 'profile', 'growth', 'lists', 'triggers'] as const;

export const whole: Extent = {
	engines: { vm: insideN8n, legacy: insideN8n, lazy: ['triggers'] },
	items: {
		// Many short rounds say more than a few long ones, as what disturbs comes and goes. A thousand
		// items are warm from the hundred.
		sizes: [
			{ items: 1, runs: 5, rounds: 7, warmUp: 1 },
			{ items: 100, runs: 1, rounds: 8, warmUp: 1 },
			{ items: 1000, runs: 1, rounds: 3, warmUp: 0 },
		],
	},
	profile: {
		sizes: [
			{ items: 1, runs: 12 },
			{ items: 200, runs: 1 },
		],
		callbacks: 30,
	},
	growth: { sizes: [1, 100, 1000, 10_000], rounds: 2 },
	lists: { sizes: [20, 200, 2000, 10_000], rounds: 3 },
	triggers: { callbacks: { vm: 24, legacy: 80, lazy: 24 }, inFlight: 4, rounds: 7 },
	signatures: { rounds: 25, ms: 40 },
	packages: { rounds: 3, others: true },
};

/** For CI: enough to see what went wrong by half. */
export const short: Extent = {
	engines: { vm: insideN8n },
	items: {
		sizes: [
			{ items: 1, runs: 5, rounds: 3, warmUp: 1 },
			{ items: 100, runs: 1, rounds: 3, warmUp: 1 },
		],
	},
	profile: {
		sizes: [
			{ items: 1, runs: 5 },
			{ items: 100, runs: 1 },
		],
		callbacks: 10,
	},
	growth: { sizes: [1, 100, 1000], rounds: 1 },
	lists: { sizes: [20, 200, 2000], rounds: 3 },
	triggers: { callbacks: { vm: 30, legacy: 30, lazy: 30 }, inFlight: 4, rounds: 3 },
	signatures: { rounds: 5, ms: 30 },
	packages: { rounds: 1, others: false },
};
