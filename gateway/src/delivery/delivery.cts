import type { Clock } from '../clock.cts';
import type { Config } from '../config/types.cts';
import { isAllowedTarget } from '../config/targets.cts';
import type { ListenTarget } from '../listen/listener.cts';
import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import type { Recordings } from '../recording/recordings.cts';
import type { StreamInfo } from '../stream/types.cts';
import { createBudget } from './budget.cts';
import { createOutbox, type Outbox } from './outbox.cts';
import type { Poster } from './post.cts';
import type { EventRecord, StreamState } from './records.cts';
import { readLeftover } from './recover.cts';
import { encodeForm, signedHeaders } from './sign.cts';
import type { Spool } from './spool.cts';
import type { Waiting } from './store.cts';

export interface DeliveryParts {
	config: Pick<Config, 'accounts' | 'deliverTo' | 'recordingHours' | 'spoolMb'>;
	clock: Clock;
	log: Log;
	metrics: Pick<Metrics, 'deliveries' | 'lost' | 'spoolBytes'>;
	spool: Spool;
	poster: Poster;
	recordings: Pick<Recordings, 'describe'>;
}

export type EventSender = Pick<
	Outbox,
	'send' | 'sendTo' | 'listening' | 'recording' | 'sendRecording'
>;

/** Sends the events of streams, each at least once, in the order of its stream. */
export interface Delivery {
	/** Opens the sender for the events of a stream. */
	open(info: StreamInfo): EventSender;
	/** Delivers the events that an earlier process left, and ends the streams that it did not end. */
	recover(): Promise<void>;
	/** Waits this many milliseconds for events to be delivered; the others are sent at the next start. */
	stop(graceMs: number): Promise<void>;
}

/** Whether the event that a listen waited for is stored. */
async function hasStoredEvent({ id }: ListenTarget, waiting: readonly Waiting[]): Promise<boolean> {
	const listened = waiting.filter(({ isListened }) => isListened);
	const records = await Promise.all(listened.map(({ load }) => load().catch(() => undefined)));
	return records.some((record) => record?.listen?.id === id);
}

export function createDelivery(parts: DeliveryParts): Delivery {
	const { config, clock, log, metrics, spool, poster, recordings } = parts;
	const budget = createBudget(config.spoolMb * 1024 * 1024, (bytes) =>
		metrics.spoolBytes.set(bytes),
	);
	const outboxes = new Map<string, Outbox>();
	let whenIdle = () => {};

	async function send({ authId }: StreamState, { fields }: EventRecord, to: string | undefined) {
		const account = config.accounts.find((one) => one.authId === authId);
		// An earlier process with another configuration may have left it.
		if (account === undefined || to === undefined) return 403;
		if (!isAllowedTarget(to, config.deliverTo)) return 403;
		const headers = signedHeaders(to, fields, account.authToken);
		return poster.post(to, encodeForm(fields), headers);
	}

	function create(name: string, state: StreamState, lastNumber?: number): Outbox {
		const folder = spool.folder(name);
		const onDone = () => {
			outboxes.delete(name);
			if (outboxes.size === 0) whenIdle();
		};
		const outbox = createOutbox(
			{
				...{ clock, log, metrics, budget, folder, send, onDone },
				recordingHours: config.recordingHours,
			},
			state,
			lastNumber,
		);
		outboxes.set(name, outbox);
		return outbox;
	}

	const listSpool = () =>
		spool.list().catch((error: NodeJS.ErrnoException) => {
			log.error({ code: error.code }, 'cannot read the spool: events wait in memory');
			return [];
		});

	return {
		open({ streamId, callId, account: { authId }, serviceUrl, settings: { to } }) {
			const name = `${authId}_${streamId}`;
			const counts = { durationMs: 0, utterances: 0, lost: 0 };
			const start = { ...counts, begunAfter: 0, isEnded: false };
			// A stream of the same id may still have events that wait: those of this one follow them.
			const outbox =
				outboxes.get(name) ?? create(name, { authId, streamId, callId, serviceUrl, to, ...start });
			outbox.begin();
			return outbox;
		},
		async recover() {
			for (const name of await listSpool()) {
				const leftover = await readLeftover(spool.folder(name), budget, log);
				if (leftover === undefined) continue;
				const { state, waiting, lastNumber, isEnded } = leftover;
				const outbox = create(name, state, lastNumber);
				outbox.restore(waiting, isEnded);
				if (isEnded) continue;
				const { authId, durationMs, utterances, listening, recording } = state;
				if (listening !== undefined && !(await hasStoredEvent(listening, waiting))) {
					outbox.sendTo(listening, { event: 'ListenEnded', reason: 'ended' }, false);
				}
				if (recording !== undefined) {
					outbox.sendRecording(recording, recordings.describe({ authId, name: recording }));
				}
				outbox.send({ event: 'Ended', reason: 'lost', durationMs, utterances });
			}
		},
		async stop(graceMs) {
			await Promise.all([...outboxes.values()].map((outbox) => outbox.stored()));
			if (outboxes.size > 0) {
				await new Promise<void>((resolve) => {
					const cancel = clock.after(graceMs, resolve);
					whenIdle = () => {
						cancel();
						resolve();
					};
				});
			}
			for (const outbox of outboxes.values()) outbox.stop();
			await poster.close();
		},
	};
}
