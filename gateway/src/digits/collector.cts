import type { Cancel, Clock } from '../clock.cts';

/** Digits belong together until none comes for this long. */
const PAUSE_MS = 1500;
/** More than anybody dials; what follows is sent separately. */
const MAX_DIGITS = 64;

/** Collects the digits that a caller dials. */
export interface DigitCollector {
	add: (digit: string) => void;
	/** The stream has ended: what was dialled is complete. */
	flush: () => void;
}

/** Gives digits together: after a pause, or with the `#` or `*` that closes them. */
export function createDigitCollector(
	clock: Clock,
	onDigits: (digits: string) => void,
): DigitCollector {
	let digits = '';
	let cancel: Cancel = () => undefined;

	function flush() {
		cancel();
		const complete = digits;
		digits = '';
		if (complete !== '') onDigits(complete);
	}

	return {
		add(digit) {
			digits += digit;
			cancel();
			if (digit === '#' || digit === '*' || digits.length >= MAX_DIGITS) flush();
			else cancel = clock.after(PAUSE_MS, flush);
		},
		flush,
	};
}
