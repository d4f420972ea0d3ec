import type { LiveCall } from './liveCall';

/** Which live calls to return. A field that is missing or empty excludes none. */
export interface CallFilter {
	/** `inbound` or `outbound`. */
	direction?: string;
	/** Phone numbers in any common notation, or SIP addresses. */
	from?: string;
	to?: string;
}

/** At least a digit, with any of the dashes that web pages and tables have, the minus sign included. */
const PHONE_NUMBER = /^(?=.*\d)\+?[\d\s()./\p{Pd}\u2212]+$/su;

/**
 * The same text for all notations of one number: a phone number as digits only, as Plivo's
 * API takes it (`+1 (415) 555-0100` becomes `14155550100`), without a leading `00` or a `(0)`;
 * anything else, such as a SIP address, in lower case.
 */
export function normalizeNumber(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (!PHONE_NUMBER.test(text)) return text.toLowerCase();
	return text.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^00/, '');
}

/** Source: `live_calls.py` of Plivo's Python SDK. */
const QUERY_NAMES = {
	direction: 'call_direction',
	from: 'from_number',
	to: 'to_number',
} as const;

type Name = keyof typeof QUERY_NAMES;
const NAMES = Object.keys(QUERY_NAMES) as Name[];

const wantedBy = (filter: CallFilter): Array<[Name, string]> =>
	NAMES.map((name): [Name, string] => [name, normalizeNumber(filter[name])]).filter(
		([, wanted]) => wanted !== '',
	);

/** The query that makes Plivo list these calls only. */
export const toQuery = (filter: CallFilter): Record<string, string> =>
	Object.fromEntries(wantedBy(filter).map(([name, wanted]) => [QUERY_NAMES[name], wanted]));

/** Whether the call is one of those wanted, in case the API ignores the query. */
export const matchesFilter = (filter: CallFilter, call: LiveCall): boolean =>
	wantedBy(filter).every(([name, wanted]) => normalizeNumber(call[name]) === wanted);
