import { chargeCall } from '../state/billing.cts';
import type { Call } from '../state/call.cts';
import { digits } from '../state/parties.cts';

/** One query parameter that filters a list of calls. */
interface Filter {
	/** What a value has to be, for the error message. */
	wanted: string;
	isValid(value: string): boolean;
	matches(call: Call, value: string): boolean;
}

type Filters = Record<string, Filter>;

const any = { wanted: 'text', isValid: () => true };
const integer = { wanted: 'a whole number', isValid: (value: string) => /^\d{1,9}$/.test(value) };

/** Matches the exact number or a prefix of it. Source: Plivo docs, voice/api/call/retrieve-all-calls. */
const numberOf = (read: (call: Call) => string): Filter => ({
	...any,
	matches: (call, value) => digits(read(call)).startsWith(digits(value)),
});

const comparisons: Record<string, (found: number, wanted: number) => boolean> = {
	'': (found, wanted) => found === wanted,
	__gt: (found, wanted) => found > wanted,
	__gte: (found, wanted) => found >= wanted,
	__lt: (found, wanted) => found < wanted,
	__lte: (found, wanted) => found <= wanted,
};

/** The five forms of a filter that compares: `name`, `name__gt`, `name__gte`, `name__lt`, `name__lte`. */
function compared(
	name: string,
	check: Omit<Filter, 'matches'>,
	found: (call: Call) => number,
	wanted: (value: string) => number,
): Filters {
	const forms = Object.entries(comparisons).map(([suffix, holds]): [string, Filter] => [
		name + suffix,
		{ ...check, matches: (call, value) => holds(found(call), wanted(value)) },
	]);
	return Object.fromEntries(forms);
}

/** `2023-03-21 11:47[:30[.617000]]`, in UTC, as whole seconds since 1970; NaN for anything else. */
function utcSecond(value: string): number {
	const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?(\.\d{1,6})?$/.exec(value);
	if (!parts) return NaN;
	const [, day, minute, second = ':00'] = parts;
	return Date.parse(`${day}T${minute}${second}Z`) / 1000;
}

/** Filters of live and queued calls, which the official SDKs send. */
export const liveFilters: Filters = {
	call_direction: {
		wanted: 'inbound or outbound',
		isValid: (value) => ['inbound', 'outbound'].includes(value),
		matches: (call, value) => call.direction === value,
	},
	from_number: numberOf(({ from }) => from),
	to_number: numberOf(({ to }) => to),
};

/** Filters of past calls. */
export const pastFilters: Filters = {
	...liveFilters,
	hangup_cause_code: { ...integer, matches: (call, value) => call.hangup?.code === Number(value) },
	hangup_source: { ...any, matches: (call, value) => call.hangup?.source === value },
	// No call here has a second leg.
	parent_call_uuid: { ...any, matches: () => false },
	...compared('bill_duration', integer, (call) => chargeCall(call).seconds, Number),
	...compared(
		'end_time',
		{
			wanted: 'YYYY-MM-DD HH:MM[:ss[.uuuuuu]] in UTC',
			isValid: (value) => !Number.isNaN(utcSecond(value)),
		},
		({ ended }) => (ended ? Math.floor(ended.getTime() / 1000) : NaN),
		utcSecond,
	),
};

const given = (query: URLSearchParams, filters: Filters) =>
	Object.entries(filters).flatMap(([name, filter]) =>
		query.getAll(name).map((value) => ({ name, value, filter })),
	);

/** What is wrong with the filters in a query, as a text of the sandbox; `undefined` if nothing is. */
export function findWrongFilter(query: URLSearchParams, filters: Filters): string | undefined {
	const wrong = given(query, filters).find(({ filter, value }) => !filter.isValid(value));
	return wrong && `sandbox: ${wrong.name} must be ${wrong.filter.wanted}`;
}

/** The calls that match every filter in the query. */
export function filterCalls(calls: Call[], query: URLSearchParams, filters: Filters): Call[] {
	const asked = given(query, filters);
	return calls.filter((call) => asked.every(({ filter, value }) => filter.matches(call, value)));
}
