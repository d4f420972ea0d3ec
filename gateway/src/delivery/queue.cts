import type { Clock } from '../clock.cts';
import type { EventRecord } from './records.cts';
import { delayAfter, HOUR, resultOfAttempt } from './retry.cts';
import type { Waiting } from './store.cts';

export type DeliveryResult = 'delivered' | 'retry' | 'lost';

export interface QueueParts {
	clock: Clock;
	/** Sends an event; resolves with the status, or undefined if no answer came. */
	send: (record: EventRecord) => Promise<number | undefined>;
	/** Called after each attempt with its result. */
	onResult: (name: EventRecord['name'], result: DeliveryResult, status?: number) => void;
	/** Called when no event waits any more. */
	onEmpty: () => void;
}

/** Delivers the events of one stream, one after the other. */
export interface Queue {
	add(waiting: Waiting): void;
	isEmpty(): boolean;
	/** Makes no further attempt; events that wait stay stored. */
	stop(): void;
}

export function createQueue({ clock, send, onResult, onEmpty }: QueueParts): Queue {
	const waiting: Waiting[] = [];
	let isRunning = false;
	let isStopped = false;
	let wake = () => {};

	const sleep = (ms: number) =>
		new Promise<void>((resolve) => {
			const cancel = clock.after(ms, resolve);
			wake = () => {
				cancel();
				resolve();
			};
		});

	/** Sends the event until it is delivered or given up; resolves with false if the queue is stopped before. */
	async function deliver({ name, load }: Waiting): Promise<boolean> {
		/** For an event that cannot be read, so that it does not block others forever. */
		let expires = clock.now() + HOUR;
		let notFoundSince: number | undefined;
		for (let failures = 1; !isStopped; failures += 1) {
			// Read for each attempt, so that waiting events need no memory.
			const record = await load().catch(() => 'unreadable' as const);
			if (record === undefined) {
				onResult(name, 'lost');
				return true;
			}
			const isRead = record !== 'unreadable';
			if (isRead) expires = record.expires;
			const status = isRead ? await send(record) : undefined;
			const now = clock.now();
			notFoundSince = status === 404 ? (notFoundSince ?? now) : undefined;
			const result = resultOfAttempt({ status, now, expires, notFoundSince });
			if (isStopped && result !== 'delivered') return false;
			onResult(name, result, status);
			if (result !== 'retry') return true;
			// The last try is when the event expires.
			await sleep(Math.min(delayAfter(failures), expires - now));
		}
		return false;
	}

	async function run(): Promise<void> {
		isRunning = true;
		for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
			if (!(await deliver(next))) break;
			waiting.shift();
			// A file that cannot be removed is delivered again after the next start.
			await next.done().catch(() => undefined);
		}
		isRunning = false;
		if (!isStopped) onEmpty();
	}

	return {
		add(one) {
			waiting.push(one);
			if (!isRunning && !isStopped) void run();
		},
		isEmpty: () => waiting.length === 0 && !isRunning,
		stop() {
			isStopped = true;
			wake();
		},
	};
}
