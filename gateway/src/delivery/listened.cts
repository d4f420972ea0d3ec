import { withoutListen } from './events.cts';
import { createQueue, type QueueParts } from './queue.cts';
import type { EventRecord } from './records.cts';
import type { Waiting } from './store.cts';

/** An event that a listen waited for, as one of the stream. */
const forStream = (record: EventRecord | undefined): EventRecord | undefined =>
	record && { ...record, listen: undefined, fields: withoutListen(record.fields) };

export interface ListenedParts extends QueueParts {
	/** The listen was not reached in time, so the event is sent to the stream's address. */
	onMissed: (waiting: Waiting) => void;
}

/** Delivers events to listens, each by itself: it does not wait for other events of the stream. */
export interface Listened {
	add(waiting: Waiting): void;
	isEmpty(): boolean;
	stop(): void;
}

export function createListened({
	clock,
	send,
	onResult,
	onEmpty,
	onMissed,
}: ListenedParts): Listened {
	const open = new Set<{ stop(): void }>();

	return {
		add(waiting) {
			let record: EventRecord | undefined;
			let isMissed = false;
			const queue = createQueue({
				...{ clock, send },
				onResult(name, result, status) {
					isMissed = result === 'lost' && record?.isAlsoForStream === true;
					if (!isMissed) onResult(name, result, status);
				},
				onEmpty() {
					open.delete(queue);
					onEmpty();
				},
			});
			open.add(queue);
			queue.add({
				...waiting,
				async load() {
					record = await waiting.load();
					// The file has such a name only if a listen waits for the event.
					return record && { ...record, expires: record.listen!.until };
				},
				async done() {
					if (!isMissed) return waiting.done();
					onMissed({ ...waiting, load: async () => forStream(await waiting.load()) });
				},
			});
		},
		isEmpty: () => open.size === 0,
		stop() {
			for (const queue of open) queue.stop();
		},
	};
}
