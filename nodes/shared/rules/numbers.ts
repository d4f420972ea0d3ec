import { findKind, invalid, type Rule, toText, valid } from './rule';

/** @param words what the number must be, as words that follow `a whole number` */
const wholeNumber =
	(min: number, max: number, words: string): Rule<number> =>
	(value) => {
		const kind = findKind(value);
		if (kind !== undefined) {
			return invalid(`is ${kind}, not a whole number ${words}`, 'Enter a whole number.');
		}
		const text = toText(value);
		const number = Number(text);
		const fits = /^\d+$/.test(text) && number >= min && number <= max;
		return fits
			? valid(number)
			: invalid(`must be a whole number ${words}`, 'Enter a whole number.');
	};

const MAX = Number.MAX_SAFE_INTEGER;
export const limit = wholeNumber(1, MAX, 'of at least 1');
/** In the Time Limit Unit. */
export const timeLimit = wholeNumber(1, 10_000, 'from 1 to 10000');

/** In seconds. */
export const listenLimit = wholeNumber(1, 3600, 'of seconds, from 1 to 3600');
export const streamTimeout = wholeNumber(1, MAX, 'of seconds, at least 1');
export const noiseCancellationLevel = wholeNumber(60, 100, 'from 60 to 100');

/** In milliseconds. */
export const pause = wholeNumber(200, 5000, 'from 200 to 5000');
/** In seconds. */
export const longestUtterance = wholeNumber(2, 60, 'from 2 to 60');

/** In milliseconds, up to the longest time of a JavaScript timer. */
export const requestTimeout = wholeNumber(1, 2 ** 31 - 1, 'of milliseconds, from 1 to 2147483647');
