import { statusOf, type StreamObject } from '../../plivo/stream';
import { toIsoTime } from '../../plivo/times';

/** Digits as people write them; SIP addresses and what else Plivo sends stay as they are. */
function party(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const digits = /^\+?(\d{7,15})$/.exec(text)?.[1];
	if (digits === undefined) return text || 'unknown';
	const northAmerican = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits);
	return northAmerican ? `+1 ${northAmerican.slice(1).join(' ')}` : `+${digits}`;
}

/** Hours and minutes in n8n's time zone, or nothing where there is no readable time. */
function clock(value: unknown, timeZone: string): string {
	const instant = typeof value === 'string' ? new Date(toIsoTime(value)) : new Date(NaN);
	if (Number.isNaN(instant.getTime())) return '';
	return new Intl.DateTimeFormat('en-GB', {
		hour: '2-digit',
		minute: '2-digit',
		timeZone,
	}).format(instant);
}

const join = (...parts: string[]) => parts.filter((part) => part !== '').join(', ');
const since = (time: string) => time && `since ${time}`;

/** `+1 415 555 0100 → +1 415 555 0199 (inbound, since 10:42)` */
export function callLabel(call: Record<string, unknown>, timeZone: string): string {
	const direction = typeof call.direction === 'string' ? call.direction : '';
	const details = join(direction, since(clock(call.session_start, timeZone)));
	return `${party(call.from)} → ${party(call.to)}${details && ` (${details})`}`;
}

/** `wss://example.com/audio (live, since 10:42)`; a query may hold a secret and is left out. */
export function streamLabel(stream: StreamObject, timeZone: string): string {
	const { service_url: url, start_time: start, end_time: end } = stream;
	const status = statusOf(stream);
	const [from, to] = [clock(start, timeZone), clock(end, timeZone)];
	const times = status === 'ended' && from && to ? `${from}–${to}` : since(from);
	const address = typeof url === 'string' ? url.replace(/\?.*$/s, '').replace(/\/\/.*@/, '//') : '';
	return `${address || 'unknown address'} (${join(status, times)})`;
}
