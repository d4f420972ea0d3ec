import type { Engine } from './stage/n8n.cts';

/** How much is measured. */
export interface Extent {
	engines: Engine[];
	items: { sizes: Array<{ items: number; runs: number }>; rounds: number };
	profile: { items: number };
	growth: { sizes: number[]; rounds: number };
	lists: { sizes: number[]; rounds: number };
	triggers: { callbacks: Record<Engine, number>; inFlight: number; rounds: number };
	signatures: { rounds: number; ms: number };
	packages: { rounds: number; others: boolean };
}

export const whole: Extent = {
	engines: ['vm', 'legacy'],
	items: {
		sizes: [
			{ items: 1, runs: 10 },
			{ items: 100, runs: 1 },
			{ items: 1000, runs: 1 },
		],
		rounds: 3,
	},
	profile: { items: 300 },
	growth: { sizes: [1, 100, 1000, 10_000], rounds: 2 },
	lists: { sizes: [20, 200, 2000, 10_000], rounds: 3 },
	triggers: { callbacks: { vm: 40, legacy: 150 }, inFlight: 4, rounds: 5 },
	signatures: { rounds: 15, ms: 60 },
	packages: { rounds: 3, others: true },
};

/** For CI: enough to see what went wrong by half. */
export const short: Extent = {
	engines: ['vm'],
	items: {
		sizes: [
			{ items: 1, runs: 5 },
			{ items: 100, runs: 1 },
		],
		rounds: 3,
	},
	profile: { items: 100 },
	growth: { sizes: [1, 100, 1000], rounds: 1 },
	lists: { sizes: [20, 200, 2000], rounds: 3 },
	triggers: { callbacks: { vm: 30, legacy: 30 }, inFlight: 4, rounds: 3 },
	signatures: { rounds: 5, ms: 30 },
	packages: { rounds: 1, others: false },
};
