/** What several rounds came to. */
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

/** Of figures that were taken in the same rounds: what slows a whole round down falls out. */
export const ratio = (ours: readonly number[], theirs: readonly number[]): Spread =>
	spread(ours.map((value, round) => value / (theirs[round] ?? NaN)));

/** Every number of one over that of the others. */
export const scaled = ({ median: middle, low, high }: Spread, by: number): Spread => ({
	median: middle * by,
	low: low * by,
	high: high * by,
});
