import type { Clock } from '../clock.cts';

/** So long Plivo may take to answer `clearAudio`. */
const CLEARED_WITHIN = 5000;

/**
 * The checkpoints that were dropped by `clearAudio`. One whose audio was just played is still reported
 * afterwards, and must not be taken for a new one of the same name.
 */
export interface DroppedCheckpoints {
	drop(names: readonly string[]): void;
	/** Whether a report is of one that was dropped. */
	take(name: string): boolean;
	/** Plivo has dropped them. */
	cleared(): void;
}

export function createDroppedCheckpoints(clock: Pick<Clock, 'steady'>): DroppedCheckpoints {
	let dropped: string[] = [];
	let since = 0;
	return {
		drop(names) {
			dropped.push(...names);
			since = clock.steady();
		},
		take(name) {
			const at = dropped.indexOf(name);
			if (at < 0 || clock.steady() - since > CLEARED_WITHIN) return false;
			dropped.splice(at, 1);
			return true;
		},
		cleared() {
			dropped = [];
		},
	};
}
