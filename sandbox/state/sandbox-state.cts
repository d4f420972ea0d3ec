import type { Call } from './call.cts';
import { createEventLog, type EventLog } from './event-log.cts';
import type { SandboxEvents } from './events.cts';
import type { FaultRule } from './fault-rule.cts';
import type { Line } from './line.cts';
import type {
	ReceivedMessage,
	RecordedAnswer,
	RecordedCallback,
	RecordedRequest,
	SignedRequest,
} from './records.cts';
import { completeOptions, type Modes, type SandboxOptions, type Settings } from './settings.cts';
import type { StreamRecord } from './stream.cts';

/** The WebSocket of a stream, as far as the rest of the sandbox may use it. */
export interface MediaSession {
	/** Closes the socket with a close frame if it is open. */
	close: () => void;
	/** Cuts the connection as a broken network does. */
	cut: () => void;
	/** Sends a `dtmf` message; false if the socket is not open. */
	press: (digit: string) => boolean;
}

/** Everything that one sandbox remembers. It has no other variables. */
export interface SandboxState {
	settings: Settings;
	modes: Modes;
	events: EventLog<SandboxEvents>;
	calls: Map<string, Call>;
	streams: Map<string, StreamRecord>;
	/** By stream id. */
	sessions: Map<string, MediaSession>;
	/** By stream id; kept when the stream has ended. */
	lines: Map<string, Line>;
	/** WAV files that a caller will say on the next stream, by call. */
	unsaid: Map<string, Buffer[]>;
	requests: RecordedRequest[];
	callbacks: RecordedCallback[];
	answers: RecordedAnswer[];
	messages: ReceivedMessage[];
	faults: FaultRule[];
	/** Callbacks that are being sent, one queue per stream or call, and those held to be swapped. */
	outbox: { queues: Map<string, Promise<void>>; held: Map<string, SignedRequest> };
	/** Aborted when the sandbox closes. */
	closing: AbortSignal;
	/** Starts a timer that ends with the sandbox; returns a function that cancels it. */
	after: (ms: number, action: () => void) => () => void;
	/** Ends all timers and waits. */
	end: () => void;
}

/** The longest delay of a Node.js timer; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The state of a sandbox without calls. */
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
		lines: new Map(),
		unsaid: new Map(),
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
