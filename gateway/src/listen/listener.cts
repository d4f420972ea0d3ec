import type { Cancel, Clock } from '../clock.cts';

/** Who waits for what is said or dialled next. */
export interface ListenRequest {
	/** Chosen by the client, which recognizes its own listen by it. */
	id: string;
	/** Where it goes. */
	to: string;
	/** How long the client waits. */
	withinMs: number;
}

/** Where the event of a listen goes, and until when. */
export interface ListenTarget {
	id: string;
	to: string;
	/** Milliseconds since 1970: nobody waits any more. */
	until: number;
}

/** Why there was nothing: the time was over, the stream ended, or another listen took its place. */
export type ListenEnd = 'timeout' | 'ended' | 'replaced';

/** What is delivered by then is still of use to the client. */
const GRACE_MS = 5000;

export interface ListenerParts {
	clock: Clock;
	/** A listen begins, or continues for longer. */
	onBegin: (target: ListenTarget) => void;
	/** A listen has ended without anything. */
	onEnd: (target: ListenTarget, reason: ListenEnd) => void;
}

/** The listen of one stream; there is at most one. */
export interface Listener {
	/** Waits for the next event; ends the listen before, unless it is the same one again. */
	listen(request: ListenRequest): void;
	/** Gives where an event goes that was just completed; the listen has what it waited for. */
	take(): ListenTarget | undefined;
	/** The stream has ended. */
	stop(): void;
}

export function createListener({ clock, onBegin, onEnd }: ListenerParts): Listener {
	let current: { target: ListenTarget; cancel: Cancel } | undefined;

	function take() {
		const taken = current;
		if (taken === undefined) return undefined;
		current = undefined;
		taken.cancel();
		return taken.target;
	}

	function end(reason: ListenEnd) {
		const target = take();
		if (target !== undefined) onEnd(target, reason);
	}

	return {
		listen({ id, to, withinMs }) {
			if (current?.target.id === id) take();
			end('replaced');
			const target = { id, to, until: clock.now() + withinMs + GRACE_MS };
			current = { target, cancel: clock.after(withinMs, () => end('timeout')) };
			onBegin(target);
		},
		take,
		stop: () => end('ended'),
	};
}
