import { elapsedSince, type LiveCall } from '../../plivo/liveCall';
import { statusOf, type StreamObject } from '../../plivo/stream';

/** What an entry of a list shows, and what else a search finds it by. */
export interface Label {
	name: string;
	description: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The unit of a duration, the longest that fits first; two days are still hours. */
const UNITS: Array<[from: number, unit: number, name: string]> = [
	[2 * DAY, DAY, 'd'],
	[HOUR, HOUR, 'h'],
	[MINUTE, MINUTE, 'min'],
	[0, SECOND, 's'],
];

/** The time from then until `now`, such as `5 min`; empty if it cannot be read. */
function elapsed(time: unknown, now: number): string {
	const duration = elapsedSince(time, now) ?? -1;
	const [, unit, name] = UNITS.find(([from]) => duration >= from) ?? [];
	return unit === undefined ? '' : `${Math.floor(duration / unit)} ${name}`;
}

/** Longer than any number or path that can be told from another in a list. */
const MAX_LABEL_LENGTH = 100;

/** Text from Plivo's API as a list can show it: one short line of visible characters. */
const printable = (value: unknown) =>
	typeof value === 'string'
		? value
				.slice(0, MAX_LABEL_LENGTH)
				.replace(/[\s\p{C}]+/gu, ' ')
				.trim()
		: '';

/**
 * A phone number with its country code, without blanks, since n8n cuts a long label off. No country
 * code begins with 0, so a number that does is a national one and stays as it is, except behind `00`.
 * Anything else stays, too.
 */
function phoneLabel(value: unknown): string {
	const text = printable(value);
	const digits = /^(?:\+|00)?([1-9]\d{6,14})$/.exec(text)?.[1];
	return digits === undefined ? text || 'unknown' : `+${digits}`;
}

/** `+14155550100 → +14155550199, 5 min`; found by its direction, too. */
export function callLabel(call: LiveCall, now: number): Label {
	const duration = elapsed(call.session_start, now);
	const parties = `${phoneLabel(call.from)} → ${phoneLabel(call.to)}`;
	return {
		name: duration === '' ? parties : `${parties}, ${duration}`,
		description: printable(call.direction),
	};
}

/** Plivo's limit. Source: Plivo docs, audio streaming guide, limits. */
const MAX_URL_LENGTH = 2048;

/** A service URL without user and query, which may hold secrets; empty if it cannot be one. */
function withoutSecrets(url: unknown): string {
	// Cut off, a long one could lose the sign by which its secret is found.
	if (typeof url !== 'string' || url.length > MAX_URL_LENGTH) return '';
	return printable(url.replace(/[?#].*$/s, '').replace(/^([a-z]+:\/\/)[^/]*@/i, '$1'));
}

function stateOf(stream: StreamObject, now: number): string {
	const status = statusOf(stream);
	const sinceStart = elapsed(stream.start_time, now);
	const sinceEnd = elapsed(stream.end_time, now);
	if (status === 'live' && sinceStart !== '') return `live for ${sinceStart}`;
	return status === 'ended' && sinceEnd !== '' ? `ended ${sinceEnd} ago` : status;
}

/** `live for 5 min: example.com/audio`; found by its scheme, too. */
export function streamLabel(stream: StreamObject, now: number): Label {
	const address = withoutSecrets(stream.service_url);
	const short = address.replace(/^[a-z]+:\/\//i, '') || 'unknown address';
	return { name: `${stateOf(stream, now)}: ${short}`, description: address };
}
