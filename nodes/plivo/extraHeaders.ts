import { type Constraint, accept, findKind, refuse, type Refusal, toText } from './constraint';
import { nameCharacter, showInvisible } from './invisible';
import { isRecord } from './values';

/** Bytes that Plivo passes on. Source: Plivo docs, start an audio stream. */
const EXTRA_HEADERS_UNDER = 512;

const LONGEST_SHOWN = 40;

function shown(key: string): string {
	const visible = showInvisible(key.slice(0, LONGEST_SHOWN));
	return key.length > LONGEST_SHOWN ? `"${visible}…"` : `"${visible}"`;
}

const LETTERS =
	'Plivo allows only letters and digits (a-z, A-Z, 0-9) in Extra Headers. Put other values into the query of Service URL, such as wss://example.com/audio?userId=….';

/** What is wrong with a key or a value, in words; a value may be secret and is not shown. */
function faultOf(value: unknown): string | undefined {
	const kind = findKind(value);
	if (kind !== undefined) return kind;
	const text = toText(value);
	if (text === '') return 'nothing';
	const found = /[^A-Za-z0-9]/u.exec(text)?.[0];
	return found && nameCharacter(found);
}

function findFault(rows: Array<Record<string, unknown>>): Refusal | undefined {
	for (const [index, { key, value }] of rows.entries()) {
		const inKey = faultOf(key);
		const name = toText(key);
		if (inKey !== undefined) {
			const where = name === '' ? `row ${index + 1}` : shown(name);
			return refuse(`have ${inKey} in the key of ${where}`, LETTERS);
		}
		const inValue = faultOf(value);
		if (inValue !== undefined) {
			return refuse(`have ${inValue} in the value of the key ${shown(name)}`, LETTERS);
		}
	}
	return undefined;
}

/** Rows of the editor as Plivo's `k1=v1,k2=v2`, where letters and digits are all that it takes. */
export const extraHeaders: Constraint<string> = (value) => {
	const header = isRecord(value) ? (value.header ?? []) : [];
	const rows = (Array.isArray(header) ? header : [header]).filter(isRecord);
	const fault = findFault(rows);
	if (fault) return fault;
	const pairs = rows.map((row) => [toText(row.key), toText(row.value)] as const);
	const keys = pairs.map(([key]) => key);
	const twice = keys.find((key, index) => keys.indexOf(key) < index);
	if (twice !== undefined) {
		return refuse(`have the key ${shown(twice)} twice`, 'Give each row a key of its own.');
	}
	const joined = pairs.map((pair) => pair.join('=')).join(',');
	if (joined.length < EXTRA_HEADERS_UNDER) return accept(joined);
	return refuse('take 512 bytes or more', 'Shorten keys or values, or remove rows.');
};
