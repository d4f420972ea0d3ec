import type { Call } from './call.cts';
import { secondsBetween } from './times.cts';

const INTERVAL_SECONDS = 60;

/** Made up, in US dollars a minute. Plivo's prices depend on the country and the account. */
const STREAM_RATE = 0.003;
const CALL_RATE = 0.0085;

/** What a duration costs: every started minute counts. */
function charge(seconds: number, rate: number) {
	const minutes = Math.ceil(seconds / INTERVAL_SECONDS);
	return {
		seconds,
		billedSeconds: minutes * INTERVAL_SECONDS,
		rate,
		/** US dollars with five decimals, as in Plivo's records. */
		cost: (minutes * rate).toFixed(5),
	};
}

/** The charge for a stream that ran between two instants; null for one that has not ended. */
export const chargeStream = (start: Date | null, end: Date | null) =>
	charge(start && end ? secondsBetween(start, end) : 0, STREAM_RATE);

/** The charge for a call; nothing for one that was not answered or has not ended. */
export const chargeCall = ({ answered, ended }: Call) =>
	charge(answered && ended ? secondsBetween(answered, ended) : 0, CALL_RATE);
