import type { Clock } from '../clock.cts';
import type { ListenTarget } from '../listen/listener.cts';
import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import type { Budget } from './budget.cts';
import type { RecordingEnd } from '../recording/recordings.cts';
import { fieldsOf, type StreamEvent } from './events.cts';
import { createListened } from './listened.cts';
import { createQueue, type DeliveryResult, type Queue } from './queue.cts';
import { STATE_FILE, type EventRecord, type StreamState } from './records.cts';
import { HOUR, MINUTE } from './retry.cts';
import type { StreamFolder } from './spool.cts';
import { storeEvent, type Waiting } from './store.cts';

/** For how long events of an earlier process are sent again: n8n may start later than the gateway. */
const AFTER_START = 10 * MINUTE;

export interface OutboxParts {
	clock: Clock;
	log: Log;
	metrics: Pick<Metrics, 'deliveries' | 'lost'>;
	budget: Budget;
	folder: StreamFolder;
	/** How long `Recording` is tried. */
	recordingHours: number;
	/** Sends an event of the stream to an address; undefined if the stream has no address. */
	send(
		state: StreamState,
		record: EventRecord,
		to: string | undefined,
	): Promise<number | undefined>;
	/** Called when all events are delivered or given up, and the folder is deleted. */
	onDone: () => void;
}

/** Stores the events of one stream and delivers them in order. */
export interface Outbox {
	/** Sends an event to the stream's address, if there is one. */
	send(event: StreamEvent): void;
	/**
	 * Sends an event that a listen waited for to the address of the listen.
	 *
	 * @param isAlsoForStream whether it is sent to the stream's address if that fails
	 */
	sendTo(listen: ListenTarget, event: StreamEvent, isAlsoForStream: boolean): void;
	/** Stores the current listen, so that it is known even if the process is killed. */
	listening(listen: ListenTarget): void;
	/** Stores the name of the current recording, so that its event is sent even if the process is killed. */
	recording(name: string): void;
	/** Sends the event of the recording of this name, in its place in the order, once it is known. */
	sendRecording(name: string, event: Promise<RecordingEnd>): void;
	/** Stores that the stream has started, so that it is known even if the process is killed. */
	begin(): void;
	/**
	 * Adds the events that an earlier process left.
	 *
	 * @param isEnded whether the stream had ended
	 */
	restore(waiting: readonly Waiting[], isEnded: boolean): void;
	/** Resolves when all events so far are stored. */
	stored(): Promise<void>;
	stop(): void;
}

/**
 * The outbox of a stream.
 *
 * @param state of the stream; it is kept up to date here
 * @param lastNumber number of the last event that an earlier process stored
 */
export function createOutbox(parts: OutboxParts, state: StreamState, lastNumber = 0): Outbox {
	const { clock, log, metrics, budget, folder, recordingHours, onDone } = parts;
	let number = lastNumber;
	let hasEnded = false;
	let storing = Promise.resolve();
	let tasks = 0;
	/** What `Ended` said at its first try: a repetition has the same fields. */
	let lostAtEnd: number | undefined;
	/** Tasks, which run one after the other in their order. */
	const inOrder = (task: () => Promise<unknown>) => {
		tasks += 1;
		storing = storing.then(async () => {
			await task();
			tasks -= 1;
		});
	};

	/** Stores the state of the stream for the next start. If the disk cannot be written, it is lost. */
	const saveState = () => folder.write(STATE_FILE, JSON.stringify(state)).catch(() => undefined);

	function countLost(name: EventRecord['name']) {
		state.lost += 1;
		metrics.lost.inc({ event: name });
	}

	/** `Ended` says how many events were lost before it, which is known only when its turn comes. */
	function complete(record: EventRecord): EventRecord {
		if (record.name !== 'Ended') return record;
		lostAtEnd ??= state.lost;
		return { ...record, fields: [...record.fields, ['Lost', String(lostAtEnd)]] };
	}

	function onResult(name: EventRecord['name'], result: DeliveryResult, status?: number) {
		metrics.deliveries.inc({ event: name, result });
		if (name === 'Ended' && result !== 'retry') lostAtEnd = undefined;
		if (result === 'delivered') return;
		const line = { streamId: state.streamId, event: name, status };
		if (result === 'retry') return log.debug(line, 'will try again to deliver an event');
		log.warn(line, 'gave up an event');
		countLost(name);
		inOrder(saveState);
	}

	const queue: Queue = createQueue({
		clock,
		send: (record) => parts.send(state, complete(record), state.to),
		...{ onResult, onEmpty: () => inOrder(finish) },
	});

	const listened = createListened({
		clock,
		send: (record) => parts.send(state, record, record.listen?.to),
		...{ onResult, onEmpty: () => inOrder(finish), onMissed: (waiting) => queue.add(waiting) },
	});

	/** Removes the folder once the stream has ended, nothing waits, and nothing more is to be written. */
	async function finish() {
		if (!hasEnded || tasks > 1 || !queue.isEmpty() || !listened.isEmpty()) return;
		await folder.removeAll().catch(() => undefined);
		// A stream with the same id may have started in the meantime.
		if (hasEnded) onDone();
	}

	function count(event: StreamEvent) {
		if (event.event !== 'Utterance') return;
		state.utterances += 1;
		state.durationMs = event.startMs + event.durationMs;
	}

	async function store(at: number, record: EventRecord) {
		const waiting = await storeEvent({ folder, budget, log }, at, record);
		if (waiting === undefined) countLost(record.name);
		else if (record.name === 'Ended') state.isEnded = true;
		// After the event: if the process is killed in between, the listen still gets an end.
		if (record.listen?.id === state.listening?.id) delete state.listening;
		await saveState();
		if (waiting !== undefined) add(waiting);
		else await finish();
	}

	const add = (waiting: Waiting) => (waiting.isListened ? listened : queue).add(waiting);

	function recordOf(event: StreamEvent, listen?: ListenTarget, isAlsoForStream?: boolean) {
		const now = clock.now();
		const fields = fieldsOf(state, event, now, listen);
		const expires = now + (event.event === 'Recording' ? recordingHours : 1) * HOUR;
		return { name: event.event, expires, fields, listen, isAlsoForStream };
	}

	/** The event is sent for at least `AFTER_START`, no matter how long no gateway was running. */
	function withTime(waiting: Waiting): Waiting {
		const least = clock.now() + AFTER_START;
		return {
			...waiting,
			async load() {
				const record = await waiting.load();
				return record && { ...record, expires: Math.max(record.expires, least) };
			},
		};
	}

	const nextNumber = () => (number += 1);

	function put(event: StreamEvent, listen?: ListenTarget, isAlsoForStream?: boolean) {
		const [at, record] = [nextNumber(), recordOf(event, listen, isAlsoForStream)];
		inOrder(() => store(at, record));
	}

	return {
		send(event) {
			count(event);
			if (event.event === 'Ended') hasEnded = true;
			if (state.to === undefined) inOrder(finish);
			else put(event);
		},
		sendTo(listen, event, isAlsoForStream) {
			count(event);
			put(event, listen, isAlsoForStream && state.to !== undefined);
		},
		listening(listen) {
			inOrder(() => {
				state.listening = listen;
				return saveState();
			});
		},
		recording(name) {
			state.recording = name;
			if (state.to !== undefined) inOrder(saveState);
		},
		sendRecording(name, promise) {
			const at = nextNumber();
			inOrder(async () => {
				const event = await promise;
				// Another stream with this id may be recorded by now.
				if (state.recording === name) delete state.recording;
				if (event === undefined || state.to === undefined) return;
				if (event === 'lost') countLost('Recording');
				else await store(at, recordOf(event));
			});
		},
		begin() {
			hasEnded = false;
			Object.assign(state, { durationMs: 0, utterances: 0 });
			const before = number;
			inOrder(async () => {
				Object.assign(state, { begunAfter: before, isEnded: false });
				if (state.to !== undefined) await saveState();
			});
		},
		restore(waiting, isEnded) {
			hasEnded = isEnded;
			for (const one of waiting) add(withTime(one));
			if (isEnded) inOrder(finish);
		},
		stored: () => storing,
		stop() {
			queue.stop();
			listened.stop();
		},
	};
}
