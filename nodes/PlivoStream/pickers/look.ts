import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import { statusOf, type StreamObject } from '../../plivo/stream';
import { toIsoTime } from '../../plivo/values';
import type { Answer } from '../requests/exchange';
import { send } from '../requests/send';

/** A list in the editor that takes longer is of no use. In milliseconds. */
const TIMEOUT = 15_000;

/** How many entries a search reads at the most; Plivo has no search of its own. */
export const SEARCH_ENDS_AT = 100;

/** Asks Plivo once, for a list in the editor. Throws where no answer came. */
export const look = async (
	context: ILoadOptionsFunctions,
	url: string,
	qs: IDataObject = {},
): Promise<Answer> => await send(context, { method: 'GET', url, qs, timeout: TIMEOUT });

const compact = (text: string) => text.replace(/\s+/g, '').toLowerCase();

/** Entries whose label or id holds what was typed; blanks and case do not count. */
export const matching = (entries: INodeListSearchItems[], typed: string) =>
	entries.filter(({ name, value }) => compact(`${name}${value}`).includes(compact(typed)));

/** The last entry of a search that has not seen everything; choosing it chooses nothing. */
export const searchEnded = (what: string): INodeListSearchItems => ({
	name: `The search ended after ${SEARCH_ENDS_AT} ${what}. Type a whole id to find another one.`,
	value: '',
});

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
