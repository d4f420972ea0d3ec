import { repeat, type Cancel, type Clock } from '../clock.cts';

const PING_EVERY = 15_000;
/** A connection without any message and pong for this time is closed. */
const IDLE_AFTER = 30_000;
/** A connection has to begin with `start` within this time. */
const START_WITHIN = 10_000;

export interface Watched {
	ping: () => void;
	/** Called when nothing has come for 30 seconds. */
	onIdle: () => void;
	/** Called when no `start` has come in time. */
	onNoStart: () => void;
}

export interface Liveness {
	/** Call it for each message and pong. */
	seen(): void;
	/** Call it when `start` has come. */
	started(): void;
	stop: Cancel;
}

/** Checks whether the other side is still connected, with pings. */
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
