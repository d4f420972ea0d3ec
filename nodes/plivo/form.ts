import { isRecord } from './isRecord';

/** Names and values of fields, decoded. A name that repeats has several pairs. */
export type Fields = ReadonlyArray<readonly [name: string, value: string]>;

/** More fields than any request of Plivo has. */
export const MAX_FIELDS = 200;

/**
 * Form-encoded text as pairs: percent-decoded, `+` as a blank, in their original order. Names without
 * `=` get one first: `URLSearchParams` of Node 24 takes quadratic time for them otherwise.
 */
export function readForm(text: string): Fields {
	const pieces = text.split('&').filter((piece) => piece !== '');
	const pairs = pieces.map((piece) => (piece.includes('=') ? piece : `${piece}=`));
	// URLSearchParams drops a leading `?`; after `&` it belongs to the name.
	return [...new URLSearchParams(`&${pairs.join('&')}`)];
}

/** Whether form-encoded text has more than `MAX_FIELDS` parts. Stops reading at that number. */
export function hasTooManyPieces(text: string): boolean {
	let at = -1;
	for (let pieces = 1; pieces <= MAX_FIELDS; pieces += 1) {
		at = text.indexOf('&', at + 1);
		if (at < 0) return false;
	}
	return true;
}

/** Whether JSON has more than `MAX_FIELDS` members. Counts the colons outside of strings. */
export function hasTooManyMembers(json: string): boolean {
	let isInText = false;
	let members = 0;
	for (let at = 0; at < json.length && members <= MAX_FIELDS; at += 1) {
		const character = json[at];
		// The character after a backslash does not end a string.
		if (character === '\\') at += 1;
		if (character === '"') isInText = !isInText;
		if (character === ':' && !isInText) members += 1;
	}
	return members > MAX_FIELDS;
}

/** Half of a surrogate pair. In UTF-8, and so in a signature, it is the same as U+FFFD. */
const LONE_SURROGATE = /\p{Cs}/u;

const isFlat = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** A flat JSON object as pairs; `undefined` for other JSON, which Plivo cannot sign. */
export function readFlatJson(text: string): Fields | undefined {
	try {
		const body: unknown = JSON.parse(text);
		if (!isRecord(body) || !Object.values(body).every(isFlat)) return undefined;
		const fields = Object.entries(body).map(([name, value]) => [name, String(value)] as const);
		return fields.flat().some((part) => LONE_SURROGATE.test(part)) ? undefined : fields;
	} catch {
		return undefined;
	}
}

/** By code units, as JavaScript's own sort and Plivo's Node SDK do: by name, then by value. */
function compare(a: Fields[number], b: Fields[number]): number {
	if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
	if (a[1] === b[1]) return 0;
	return a[1] < b[1] ? -1 : 1;
}

/** A copy in the order in which Plivo signs. */
export const sortFields = (fields: Fields): Fields => [...fields].sort(compare);

/** The field of an utterance that has its WAV file, in base64. */
export const AUDIO_FIELD = 'Audio';

/** The first value of a name; `''` if there is none. */
export const firstOf = (fields: Fields, wanted: string): string =>
	fields.find(([name]) => name === wanted)?.[1] ?? '';
