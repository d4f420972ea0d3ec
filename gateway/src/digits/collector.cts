import type { Cancel, Clock } from '../clock.cts';

/** Digits belong together until there is none for this time. */
const PAUSE_MS = 1500;
/** The most digits of one event. Further ones are sent separately. */
const MAX_DIGITS = 64;

/** Collects the digits that a caller dials. */
export interface DigitCollector {
	add: (digit: string) => void;
	/** Call it when the stream has ended: it sends the digits so far. */
	flush: () => void;
}

/** Calls `onDigits` after a pause, or after a `#` or `*`. */
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
