import type { Part } from './parts.cts';
import type { Engine } from './stage/n8n.cts';

/** Each item has its value by an expression, or there is none. */
export type Kind = 'expression' | 'without';

/** How much is measured. */
export interface Extent {
	/** What in which engine, in this order. */
	engines: Partial<Record<Engine, readonly Part[]>>;
	items: {
		sizes: Array<{ items: number; runs: number; rounds: Record<Kind, number>; warmUp: number }>;
	};
	profile: { sizes: Array<{ items: number; runs: number }>; callbacks: number };
	growth: { sizes: number[]; rounds: number };
	lists: { sizes: number[]; rounds: number };
	triggers: { sizes: Record<Engine, { callbacks: number; rounds: number }>; inFlight: number };
	signatures: { rounds: number; ms: number };
	packages: { rounds: number; others: boolean };
}

const insideN8n = ['items', 'profile', 'growth', 'lists', 'triggers'] as const;

export const whole: Extent = {
	engines: { vm: insideN8n, legacy: insideN8n, lazy: ['triggers'] },
	items: {
		// Many short rounds say more than a few long ones, as what disturbs comes and goes. More of them
		// where the race is closer: without an expression, little is left but the engine. A thousand
		// items are warm from the hundred.
		sizes: [
			{ items: 1, runs: 4, rounds: { expression: 7, without: 9 }, warmUp: 1 },
			{ items: 100, runs: 1, rounds: { expression: 7, without: 15 }, warmUp: 1 },
			{ items: 1000, runs: 1, rounds: { expression: 3, without: 4 }, warmUp: 0 },
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
	triggers: {
		sizes: {
			vm: { callbacks: 24, rounds: 7 },
			legacy: { callbacks: 80, rounds: 7 },
			lazy: { callbacks: 24, rounds: 4 },
		},
		inFlight: 4,
	},
	signatures: { rounds: 25, ms: 40 },
	packages: { rounds: 3, others: true },
};

/** For CI: enough to see what went wrong by half. */
export const short: Extent = {
	engines: { vm: insideN8n },
	items: {
		sizes: [
			{ items: 1, runs: 5, rounds: { expression: 3, without: 3 }, warmUp: 1 },
			{ items: 100, runs: 1, rounds: { expression: 3, without: 3 }, warmUp: 1 },
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
	triggers: {
		sizes: {
			vm: { callbacks: 30, rounds: 3 },
			legacy: { callbacks: 30, rounds: 3 },
			lazy: { callbacks: 30, rounds: 3 },
		},
		inFlight: 4,
	},
	signatures: { rounds: 5, ms: 30 },
	packages: { rounds: 1, others: false },
};
