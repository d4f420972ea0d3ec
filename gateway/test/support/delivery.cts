import type { Config } from '../../src/config/types.cts';
import { createDelivery } from '../../src/delivery/delivery.cts';
import type { StreamEvent } from '../../src/delivery/events.cts';
import type { Poster } from '../../src/delivery/post.cts';
import { createSpool, type Spool } from '../../src/delivery/spool.cts';
import { createMetrics } from '../../src/metrics.cts';
import { SETTINGS } from '../../src/settings/schema.cts';
import { findFormat } from '../../src/stream/format.cts';
import type { StreamInfo } from '../../src/stream/types.cts';
import { ACCOUNT, configWith, newFolder } from './config.cts';
import { createFakeClock } from './fakeClock.cts';
import { createTestLog } from './log.cts';

/** Where the events of a stream go. */
export const TO = 'https://n8n.example.com/webhook/a';

/** A stream. */
export const infoOf = (changes: Partial<StreamInfo> = {}): StreamInfo => ({
	streamId: 'stream',
	callId: 'call',
	account: ACCOUNT,
	settings: SETTINGS.parse({ to: TO }),
	format: findFormat('audio/x-mulaw', 8000)!,
	serviceUrl: 'wss://audio.example.com/stream/e30',
	...changes,
});

export const digits = (sequence: number, text = '1'): StreamEvent => ({
	event: 'Digits',
	sequence,
	digits: text,
});
export const utterance = (sequence: number, bytes = 10): StreamEvent => ({
	...{ event: 'Utterance', sequence, track: 'inbound', startMs: 1000, durationMs: 500 },
	...{ interrupted: false, audio: Buffer.alloc(bytes) },
});
export const ENDED: StreamEvent = {
	event: 'Ended',
	reason: 'closed',
	durationMs: 2000,
	utterances: 1,
};

interface Parts {
	config?: Partial<Config>;
	folder?: string;
	spool?: Spool;
	/** The status of each post; undefined for none. */
	answer?: (fields: Record<string, string>, url: string) => number | undefined | Promise<undefined>;
}

/** A delivery whose posts are kept, not sent. */
export function startDelivery({
	config = {},
	folder = newFolder(),
	spool,
	answer = () => 200,
}: Parts = {}) {
	const clock = createFakeClock();
	const log = createTestLog();
	const metrics = createMetrics();
	const posted: Array<Record<string, string>> = [];
	const headers: Array<Record<string, string>> = [];
	const poster: Poster = {
		post(url, body, given) {
			const fields = Object.fromEntries(new URLSearchParams(body));
			posted.push(fields);
			headers.push(given);
			return Promise.resolve(answer(fields, url));
		},
		close: () => Promise.resolve(),
	};
	const delivery = createDelivery({
		...{ config: configWith(config), clock, log: log.log, metrics, poster },
		spool: spool ?? createSpool(folder),
		recordings: { describe: () => Promise.resolve(undefined) },
	});
	const sent = () =>
		posted.map(({ Event, Sequence, Reason }) => [Event, Sequence ?? Reason].join(' '));
	return { ...{ delivery, clock, log, metrics, posted, headers, folder, sent } };
}

/** The sum of a metric over its labels. */
export const valueOf = async (metric: { get(): Promise<{ values: Array<{ value: number }> }> }) =>
	(await metric.get()).values.reduce((sum, { value }) => sum + value, 0);
