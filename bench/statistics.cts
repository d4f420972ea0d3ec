/** The median of several rounds, with the lowest and the highest. */
export interface Spread {
	median: number;
	low: number;
	high: number;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, two) => one - two);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export const spread = (values: readonly number[]): Spread => ({
	median: median(values),
	low: Math.min(...values),
	high: Math.max(...values),
});

/** Divides the figures of the same round, so that a slow moment of the machine slows both sides. */
export const ratio = (ours: readonly number[], others: readonly number[]): Spread =>
	spread(ours.map((value, round) => value / (others[round] ?? NaN)));

/** The least value that so many of a hundred values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((one, two) => one - two);
	return sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)] ?? NaN;
}
