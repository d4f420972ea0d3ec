import type { Clock } from '../clock.cts';
import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import type { Budget } from './budget.cts';
import { fieldsOf, type StreamEvent } from './events.cts';
import { createQueue, type Queue } from './queue.cts';
import { STATE_FILE, type EventRecord, type StreamState } from './records.cts';
import { HOUR } from './retry.cts';
import type { StreamFolder } from './spool.cts';
import { storeEvent, type Waiting } from './store.cts';

export interface OutboxParts {
	clock: Clock;
	log: Log;
	metrics: Pick<Metrics, 'deliveries' | 'lost'>;
	budget: Budget;
	folder: StreamFolder;
	/** Sends an event to the stream's address. */
	send(state: StreamState, record: EventRecord): Promise<number | undefined>;
	/** Everything is delivered or given up, and the folder is gone. */
	onDone: () => void;
}

/** Stores the events of one stream and delivers them in order. */
export interface Outbox {
	send(event: StreamEvent): void;
	/** The stream begins: it is known from now on, even if the process is killed. */
	begin(): void;
	/** Adds what a former process has left. */
	restore(waiting: readonly Waiting[]): void;
	/** Resolves once what was given is stored. */
	stored(): Promise<void>;
	stop(): void;
}

/**
 * The outbox of a stream.
 *
 * @param state of the stream; it is kept up to date here
 * @param lastNumber of the events that a former process has stored
 */
export function createOutbox(parts: OutboxParts, state: StreamState, lastNumber = 0): Outbox {
	const { clock, log, metrics, budget, folder, onDone } = parts;
	let number = lastNumber;
	let hasEnded = false;
	let storing = Promise.resolve();
	let tasks = 0;
	/** One after the other, in the order in which they were given. */
	const inOrder = (task: () => Promise<unknown>) => {
		tasks += 1;
		storing = storing.then(async () => {
			await task();
			tasks -= 1;
		});
	};

	/** What is known of the stream survives a kill; where the disk does not take it, it does not. */
	const saveState = () => folder.write(STATE_FILE, JSON.stringify(state)).catch(() => undefined);

	function countLost(name: EventRecord['name']) {
		state.lost += 1;
		metrics.lost.inc({ event: name });
	}

	/** `Ended` says how many events were lost before it, which is known only when its turn comes. */
	function complete(record: EventRecord): EventRecord {
		if (record.name !== 'Ended') return record;
		return { ...record, fields: [...record.fields, ['Lost', String(state.lost)]] };
	}

	const queue: Queue = createQueue({
		clock,
		send: (record) => parts.send(state, complete(record)),
		onResult(name, result, status) {
			metrics.deliveries.inc({ event: name, result });
			if (result === 'delivered') return;
			const line = { streamId: state.streamId, event: name, status };
			if (result === 'retry') return log.debug(line, 'will try again to deliver an event');
			log.warn(line, 'gave an event up');
			countLost(name);
			inOrder(saveState);
		},
		onEmpty: () => inOrder(finish),
	});

	/** Removes the folder once the stream has ended, nothing waits, and nothing more is to be written. */
	async function finish() {
		if (!hasEnded || tasks > 1 || !queue.isEmpty()) return;
		await folder.removeAll().catch(() => undefined);
		onDone();
	}

	async function store(at: number, record: EventRecord) {
		const waiting = await storeEvent({ folder, budget, log }, at, record);
		if (waiting === undefined) countLost(record.name);
		await saveState();
		if (waiting !== undefined) queue.add(waiting);
		else await finish();
	}

	return {
		send(event) {
			if (event.event === 'Utterance') {
				state.utterances += 1;
				state.durationMs = event.startMs + event.durationMs;
			}
			hasEnded = event.event === 'Ended';
			const now = clock.now();
			const fields = fieldsOf(state, event, now);
			const record = { name: event.event, expires: now + HOUR, fields };
			number += 1;
			const at = number;
			inOrder(() => store(at, record));
		},
		begin() {
			hasEnded = false;
			inOrder(saveState);
		},
		restore(waiting) {
			hasEnded = waiting.at(-1)?.name === 'Ended';
			for (const one of waiting) queue.add(one);
		},
		stored: () => storing,
		stop: () => queue.stop(),
	};
}
