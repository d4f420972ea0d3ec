const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** Delays between attempts, in milliseconds; the last one repeats. */
const DELAYS = [0.25, 0.5, 1, 2, 5, 10, 30].map((seconds) => seconds * SECOND);

/** n8n answers 404 until its workflows are active. After this time, a 404 means that there is no workflow. */
const NOT_FOUND_FOR = 10 * MINUTE;

const isRepeated = (status: number) =>
	[404, 408, 409, 425, 429].includes(status) || (status >= 500 && status <= 599);

/** How long to wait after this number of failed attempts. */
export const delayAfter = (failures: number) => DELAYS[Math.min(failures, DELAYS.length) - 1]!;

export interface Attempt {
	/** Undefined if no answer came. */
	status: number | undefined;
	now: number;
	/** When the event is given up. */
	expires: number;
	/** When the first 404 came. */
	notFoundSince: number | undefined;
}

/** What an answer means for an event. After a redirect, the event is lost. */
export function resultOfAttempt({ status, now, expires, notFoundSince = now }: Attempt) {
	if (status !== undefined && status >= 200 && status <= 299) return 'delivered';
	if (status !== undefined && !isRepeated(status)) return 'lost';
	if (now >= expires) return 'lost';
	return status === 404 && now - notFoundSince >= NOT_FOUND_FOR ? 'lost' : 'retry';
}
