import { isRecord } from '../../plivo/isRecord';
import { nameCharacter, showInvisible } from '../../plivo/invisible';
import { findKind, type Invalid, invalid, type Rule, toText, valid } from './rule';

/** Extra Headers must be shorter. In bytes. Source: Plivo docs, start an audio stream. */
const EXTRA_HEADERS_LIMIT = 512;

const MAX_SHOWN = 40;

function quote(key: string): string {
	const visible = showInvisible(key.slice(0, MAX_SHOWN));
	return key.length > MAX_SHOWN ? `"${visible}…"` : `"${visible}"`;
}

const ADVICE =
	'Plivo allows only letters and digits (a-z, A-Z, 0-9) in Extra Headers. Put other values into the query of Service URL, such as wss://example.com/audio?userId=….';

/** What is wrong with a key or a value, in words. A value may be secret, so it is not shown. */
function findProblem(value: unknown): string | undefined {
	const kind = findKind(value);
	if (kind !== undefined) return kind;
	const text = toText(value);
	if (text === '') return 'nothing';
	const found = /[^A-Za-z0-9]/u.exec(text)?.[0];
	return found && nameCharacter(found);
}

function findInvalidRow(rows: Array<Record<string, unknown>>): Invalid | undefined {
	for (const [index, { key, value }] of rows.entries()) {
		const inKey = findProblem(key);
		const name = toText(key);
		if (inKey !== undefined) {
			const where = name === '' ? `row ${index + 1}` : quote(name);
			return invalid(`have ${inKey} in the key of ${where}`, ADVICE);
		}
		const inValue = findProblem(value);
		if (inValue !== undefined) {
			return invalid(`have ${inValue} in the value of the key ${quote(name)}`, ADVICE);
		}
	}
	return undefined;
}

/** Rows of the editor as Plivo's `k1=v1,k2=v2`. Keys and values can have letters and digits only. */
export const extraHeaders: Rule<string> = (value) => {
	const header = isRecord(value) ? (value.header ?? []) : [];
	const rows = (Array.isArray(header) ? header : [header]).filter(isRecord);
	const invalidRow = findInvalidRow(rows);
	if (invalidRow) return invalidRow;
	const pairs = rows.map((row) => [toText(row.key), toText(row.value)] as const);
	const keys = pairs.map(([key]) => key);
	const twice = keys.find((key, index) => keys.indexOf(key) < index);
	if (twice !== undefined) {
		return invalid(`have the key ${quote(twice)} twice`, 'Use a different key in each row.');
	}
	const joined = pairs.map((pair) => pair.join('=')).join(',');
	if (joined.length < EXTRA_HEADERS_LIMIT) return valid(joined);
	return invalid('must stay under 512 bytes', 'Shorten keys or values, or remove rows.');
};
