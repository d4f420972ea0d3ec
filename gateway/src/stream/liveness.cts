import { repeat, type Cancel, type Clock } from '../clock.cts';

const PING_EVERY = 15_000;
/** A connection without any message and pong for this long is dead. */
const IDLE_AFTER = 30_000;
/** A connection has to begin with `start` within this time. */
const START_WITHIN = 10_000;

export interface Watched {
	ping: () => void;
	/** Nothing has come for 30 seconds. */
	onIdle: () => void;
	/** No `start` has come in time. */
	onNoStart: () => void;
}

export interface Liveness {
	/** Something has come. */
	seen(): void;
	/** `start` has come. */
	started(): void;
	stop: Cancel;
}

/** Watches whether the other side is still there: pings it, and says when it is not. */
export function watchLiveness(clock: Clock, { ping, onIdle, onNoStart }: Watched): Liveness {
	let seenAt = clock.steady();
	const stopPings = repeat(clock, PING_EVERY, () => {
		if (clock.steady() - seenAt >= IDLE_AFTER) onIdle();
		else ping();
	});
	const stopWaiting = clock.after(START_WITHIN, onNoStart);
	return {
		seen() {
			seenAt = clock.steady();
		},
		started: stopWaiting,
		stop() {
			stopPings();
			stopWaiting();
		},
	};
}
