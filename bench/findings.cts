import type { Part } from './parts.cts';
import type { Spread } from './statistics.cts';

/** What a ratio, or a plain figure, has to keep to. */
export interface Target {
	side: 'atMost' | 'atLeast';
	value: number;
}

export const atMost = (value: number): Target => ({ side: 'atMost', value });
export const atLeast = (value: number): Target => ({ side: 'atLeast', value });

/** One line of a table on the page. */
export interface Finding {
	part: Part;
	/** What was measured, in which case. */
	what: string;
	/** What it is held against. */
	against: string;
	/** Ours and theirs, ready to read; medians. */
	ours: string;
	theirs: string;
	/** What counts; the figure itself where there is nobody else. */
	ratio: Spread;
	/** The same of the time that n8n's process took of the processors, which others do not lengthen. */
	processor?: Spread;
	/** None where it is reported only. */
	target?: Target;
	/** On the chart. */
	charted?: string;
}

/** Further words or tables that belong to a part. */
export interface Note {
	part: Part;
	text: string;
}

export interface Findings {
	findings: Finding[];
	notes: Note[];
}

const meets: Record<Target['side'], (value: number, limit: number) => boolean> = {
	atMost: (value, limit) => value <= limit,
	atLeast: (value, limit) => value >= limit,
};

export const isMet = ({ ratio, target }: Finding): boolean =>
	target === undefined || meets[target.side](ratio.median, target.value);

/** Worse than half the target: more than twice what it may be at most, or less than half of what it must be. */
export const isFarOff = ({ ratio, target }: Finding): boolean => {
	if (target === undefined) return false;
	const { side, value } = target;
	return !meets[side](ratio.median, side === 'atMost' ? 2 * value : value / 2);
};
