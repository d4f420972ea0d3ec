import type { Cancel, Clock } from '../clock.cts';

/** A request for the next utterance or digits. */
export interface ListenRequest {
	/** Chosen by the client, to recognize its own listen. */
	id: string;
	/** The address for the event. */
	to: string;
	/** How long the client waits. */
	withinMs: number;
}

/** The address for the event of a listen, and until when it is of use. */
export interface ListenTarget {
	id: string;
	to: string;
	/** When the client stops waiting, in milliseconds since 1970. */
	until: number;
}

/** Why there was nothing: the time was over, the stream ended, or another listen took its place. */
export type ListenEnd = 'timeout' | 'ended' | 'replaced';

/** How long after `withinMs` an event is still of use to the client. */
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
	/** Waits for the next event; ends the current listen, unless it has the same id. */
	listen(request: ListenRequest): void;
	/** Ends the current listen with an event, and returns its address. */
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
