import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

const PREFIX = 'plivo_gateway_';

/** The metrics of `/metrics`. No label has an id, a number or an address. */
export function createMetrics() {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const counter = <Label extends string = never>(
		name: string,
		help: string,
		labels: Label[] = [],
	) => new Counter({ name: PREFIX + name, help, labelNames: labels, registers: [registry] });
	const gauge = (name: string, help: string) =>
		new Gauge({ name: PREFIX + name, help, registers: [registry] });
	return {
		registry,
		connections: gauge('connections', 'Open WebSocket connections.'),
		upgrades: counter('upgrades_total', 'Requests for a stream, by status.', ['status']),
		messages: counter('messages_total', 'Messages of Plivo, by event.', ['event']),
		brokenMessages: counter('broken_messages_total', 'Messages that were ignored.'),
		utterances: counter('utterances_total', 'Utterances that were found.'),
		skippedFrames: counter(
			'skipped_frames_total',
			'Pieces of audio that count as silence because the detector is too slow or failed.',
		),
		digits: counter('digits_total', 'Groups of digits that were dialled.'),
		plays: counter('plays_total', 'Plays that ended, by how.', ['result']),
		listens: counter('listens_total', 'Listens that ended, by how.', ['result']),
		gapSamples: counter('gap_samples_total', 'Samples of silence in place of lost audio.'),
		recordings: counter('recordings_total', 'Recordings that ended, by how.', ['result']),
		recordedBytes: counter('recorded_bytes_total', 'Bytes of audio that were recorded.'),
		deliveries: counter('deliveries_total', 'Attempts to deliver an event.', ['event', 'result']),
		lost: counter('lost_events_total', 'Events that could not be delivered.', ['event']),
		spoolBytes: gauge('spool_bytes', 'Bytes that wait to be delivered.'),
		closes: counter('closes_total', 'Connections that the gateway closed, by reason.', ['reason']),
	};
}

export type Metrics = ReturnType<typeof createMetrics>;
