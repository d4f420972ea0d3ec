import { asIs, type ItemField, type Parse } from './itemField';

/** A whole number; any other text passes unchanged. */
const count: Parse = (value) => (/^\d{1,15}$/.test(value) ? Number(value) : value);

const FLAGS = new Map([
	['true', true],
	['false', false],
]);
const flag: Parse = (value) => FLAGS.get(value) ?? value;

/**
 * Fields of the gateway's events only. Times are in milliseconds, `start_ms` from the start of the stream.
 * Source: gateway/README.md, what it sends.
 */
export const GATEWAY_FIELDS: ItemField[] = [
	['sequence', ['Sequence'], count],
	['track', ['Track'], asIs],
	['start_ms', ['StartMs'], count],
	['duration_ms', ['DurationMs'], count],
	['interrupted', ['Interrupted'], flag],
	['digits', ['Digits'], asIs],
	['recording_url', ['RecordingURL'], asIs],
	['size_bytes', ['SizeBytes'], count],
	['sha256', ['SHA256'], asIs],
	['reason', ['Reason'], asIs],
	['utterances', ['Utterances'], count],
	['lost', ['Lost'], count],
];
