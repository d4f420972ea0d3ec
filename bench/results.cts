import type { Spread } from './statistics.cts';

/** One row of the table: how long this package takes, compared with something else. */
export interface Result {
	/** What was measured. */
	what: string;
	/** Our figure with its unit. */
	ours: string;
	/** What it is compared with, and its figure. */
	comparedWith: string;
	/** Our figure divided by the other; below 1 is better. */
	ratio: Spread;
	/**
	 * `npm run bench` fails above this. It leaves room for a busy machine. A time that is compared with
	 * a goal has none, since it depends on the machine.
	 */
	limit?: number;
}

/** A ratio that is not a number is above every limit. */
export const isAboveLimit = ({ ratio, limit }: Result): boolean =>
	limit !== undefined && !(ratio.median <= limit);
