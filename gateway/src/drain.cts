import { repeat, type Clock } from './clock.cts';
import type { Sockets } from './http/sockets.cts';

const CHECK_EVERY = 100;

/** Waits until no connection is open, and closes those that are still open after `seconds`. */
export function drain(
	sockets: Pick<Sockets, 'open'>,
	seconds: number,
	clock: Clock,
): Promise<void> {
	const until = clock.steady() + seconds * 1000;
	return new Promise((resolve) => {
		const check = () => {
			const open = sockets.open();
			const isOver = clock.steady() >= until;
			if (isOver) for (const connection of open) connection.end('drained');
			if (open.length > 0 && !isOver) return;
			cancel();
			resolve();
		};
		const cancel = repeat(clock, CHECK_EVERY, check);
		check();
	});
}
