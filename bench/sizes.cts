/** How much is measured. */
export interface Sizes {
	/** Executions of `items` items; a figure is the median of `runs` executions. */
	items: Array<{ items: number; runs: number; rounds: number }>;
	callbacks: { callbacks: number; rounds: number };
	/** Functions called for `ms` milliseconds each per round. */
	functions: { ms: number; rounds: number };
}

export const whole: Sizes = {
	items: [
		{ items: 1, runs: 7, rounds: 11 },
		{ items: 100, runs: 1, rounds: 11 },
	],
	callbacks: { callbacks: 30, rounds: 9 },
	functions: { ms: 100, rounds: 15 },
};

export const short: Sizes = {
	items: [
		{ items: 1, runs: 5, rounds: 3 },
		{ items: 100, runs: 1, rounds: 3 },
	],
	callbacks: { callbacks: 12, rounds: 3 },
	functions: { ms: 30, rounds: 5 },
};
