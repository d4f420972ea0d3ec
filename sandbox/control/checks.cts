import type { Application, Call } from '../state/call.cts';
import type { FaultRule } from '../state/fault-rule.cts';
import type { Modes } from '../state/settings.cts';

type Check = (value: unknown) => boolean;
type Checks<T> = Record<keyof T, Check>;

const oneOf =
	(...list: unknown[]): Check =>
	(value) =>
		list.includes(value);
const text: Check = (value) => typeof value === 'string' && value.length <= 2048;
const url: Check = (value) => text(value) && /^https?:\/\/[^/?#]/i.test(String(value));
const count: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const boolean: Check = (value) => typeof value === 'boolean';
const texts: Check = (value) =>
	typeof value === 'object' && value !== null && Object.values(value).every(text);

const modes: Checks<Modes> = {
	shape: oneOf('2022', '2023', '2026'),
	stopAllWithoutStream: oneOf(204, 400),
	unauthorized: oneOf('json', 'text'),
	callbackFamily: oneOf('A', 'B'),
	callbackEncoding: oneOf('form', 'json'),
	duplicateCallbacks: (value) => count(value) && Number(value) <= 10,
	reorderCallbacks: boolean,
	rotatedSignatures: boolean,
	hangUpCallback: oneOf('none', 'dropped'),
};

const call: Checks<Pick<Call, 'from' | 'to' | 'caller_name' | 'direction'> & Application> = {
	from: text,
	to: text,
	caller_name: text,
	direction: oneOf('inbound', 'outbound'),
	answer_url: url,
	answer_method: oneOf('GET', 'POST'),
	fallback_answer_url: url,
	fallback_method: oneOf('GET', 'POST'),
	hangup_url: url,
	hangup_method: oneOf('GET', 'POST'),
};

const fault: Checks<FaultRule> = {
	method: text,
	path: text,
	status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
	body: () => true,
	contentType: text,
	headers: texts,
	delayMs: count,
	reset: oneOf(true),
	hang: oneOf(true),
	carriedOut: oneOf(true),
	times: (value) => value === 'always' || (count(value) && value !== 0),
};

/** The fields of the bodies of the control API, with a check for each value. */
export const checks = { modes, call, fault };

/** The first field that is unknown or has an invalid value; `undefined` if there is none. */
export function findWrongField(body: object, table: Record<string, Check>): string | undefined {
	const isWrong = ([name, value]: [string, unknown]) =>
		!Object.hasOwn(table, name) || !table[name]?.(value);
	return Object.entries(body).find(isWrong)?.[0];
}
