import { createEventLog, type EventLog } from './event-log.cts';
import { completeOptions, type Modes, type SandboxOptions, type Settings } from './settings.cts';
import type {
	Call,
	FaultRule,
	SignedRequest,
	ReceivedMessage,
	RecordedAnswer,
	RecordedCallback,
	RecordedRequest,
	SandboxEvents,
	StreamRecord,
} from './types.cts';

/** The open end of a stream: what the rest of the sandbox may do to its WebSocket. */
export interface MediaSession {
	/** Closes the socket, politely where it is open. */
	close: () => void;
	/** Cuts the socket as a broken network does. */
	cut: () => void;
	/** Sends a `dtmf` message; false while the socket is not open. */
	press: (digit: string) => boolean;
}

/** Everything one sandbox remembers. There are no other variables than these. */
export interface SandboxState {
	settings: Settings;
	modes: Modes;
	events: EventLog<SandboxEvents>;
	calls: Map<string, Call>;
	streams: Map<string, StreamRecord>;
	sessions: Map<string, MediaSession>;
	requests: RecordedRequest[];
	callbacks: RecordedCallback[];
	answers: RecordedAnswer[];
	messages: ReceivedMessage[];
	faults: FaultRule[];
	/** Callbacks under way, a queue per stream, and those held back to be swapped. */
	outbox: { queues: Map<string, Promise<void>>; held: Map<string, SignedRequest> };
	/** Aborted when the sandbox closes. */
	closing: AbortSignal;
	/** A timer that cannot outlive the sandbox; returns its cancel. */
	after: (ms: number, action: () => void) => () => void;
	/** Ends timers and waits; returns once. */
	end: () => void;
}

/** The longest wait a Node timer knows; longer ones would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A new, empty state. */
export function createState(options?: SandboxOptions): SandboxState {
	const timers = new Set<NodeJS.Timeout>();
	const closing = new AbortController();
	const events = createEventLog<SandboxEvents>('The sandbox');

	return {
		...completeOptions(options),
		events,
		calls: new Map(),
		streams: new Map(),
		sessions: new Map(),
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
				Math.min(ms, MAX_TIMER_MS),
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
			events.close();
		},
	};
}
