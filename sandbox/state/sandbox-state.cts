import { createBell, type Bell } from './event-log.cts';
import { readOptions, type Modes, type SandboxOptions, type Settings } from './settings.cts';
import type {
	Call,
	FaultRule,
	Letter,
	ReceivedMessage,
	RecordedAnswer,
	RecordedCallback,
	RecordedRequest,
	SandboxEvents,
	StreamRecord,
} from './types.cts';

/** The open end of a stream: what the rest of the sandbox may do to its WebSocket. */
export interface Line {
	/** Closes the socket, politely where it is open. */
	close: () => void;
	/** Cuts the socket as a broken network does. */
	cut: () => void;
	/** Sends a `dtmf` message; false while the socket is not open. */
	press: (digit: string) => boolean;
}

/** Everything one sandbox remembers. There are no other variables than these. */
export interface World {
	settings: Settings;
	modes: Modes;
	bell: Bell<SandboxEvents>;
	calls: Map<string, Call>;
	streams: Map<string, StreamRecord>;
	lines: Map<string, Line>;
	requests: RecordedRequest[];
	callbacks: RecordedCallback[];
	answers: RecordedAnswer[];
	messages: ReceivedMessage[];
	faults: FaultRule[];
	/** Callbacks under way, a queue per stream, and those held back to be swapped. */
	outbox: { queues: Map<string, Promise<void>>; held: Map<string, Letter> };
	/** Aborted when the sandbox closes. */
	closing: AbortSignal;
	/** A timer that cannot outlive the sandbox; returns its cancel. */
	after: (ms: number, action: () => void) => () => void;
	/** Ends timers and waits; returns once. */
	end: () => void;
}

/** The longest wait a Node timer knows; longer ones would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A new, empty world. */
export function createWorld(options?: SandboxOptions): World {
	const timers = new Set<NodeJS.Timeout>();
	const closing = new AbortController();
	const bell = createBell<SandboxEvents>('The sandbox');

	return {
		...readOptions(options),
		bell,
		calls: new Map(),
		streams: new Map(),
		lines: new Map(),
		requests: [],
		callbacks: [],
		answers: [],
		messages: [],
		faults: [],
		outbox: { queues: new Map(), held: new Map() },
		closing: closing.signal,
		after(ms, action) {
			if (closing.signal.aborted) return () => undefined;
			const timer = setTimeout(
				() => {
					timers.delete(timer);
					action();
				},
				Math.min(ms, LONGEST_TIMER_MS),
			);
			timers.add(timer);
			return () => {
				clearTimeout(timer);
				timers.delete(timer);
			};
		},
		end() {
			closing.abort();
			timers.forEach(clearTimeout);
			timers.clear();
			bell.takeDown();
		},
	};
}
