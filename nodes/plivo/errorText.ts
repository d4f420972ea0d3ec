import { isRecord } from './isRecord';

/** Paths of error texts in a body, the most likely first. Source: Plivo docs; plivo-cli, `errors.md`. */
const ERROR_PATHS = [
	['error'],
	['message'],
	['global_error'],
	['error_message'],
	['detail'],
	['data', 'error'],
	['errors'],
];

/** Keys that are not part of the message. Any other key is the name of a parameter. */
const PLAIN_KEYS = new Set(ERROR_PATHS.flat());

const MAX_ERROR_LENGTH = 300;

/** Limits of the search, so that it is fast for every body. In characters, levels and entries. */
const MAX_TEXT_LENGTH = 2000;
const MAX_DEPTH = 4;
const MAX_ENTRIES = 20;

const at = (body: unknown, path: string[]): unknown =>
	path.reduce((value, key) => (isRecord(value) ? value[key] : undefined), body);

/** One printable line; empty for HTML, which Plivo does not send. */
function toLine(value: string): string {
	const text = value.slice(0, MAX_TEXT_LENGTH).trimStart();
	return text.startsWith('<') ? '' : text.replace(/[\s\p{C}]+/gu, ' ').trim();
}

const shorten = (line: string) =>
	line.length > MAX_ERROR_LENGTH ? `${line.slice(0, MAX_ERROR_LENGTH)}…` : line;

/** A text from outside as one line of at most 300 characters; empty for a page. */
export const oneLine = (text: string) => shorten(toLine(text));

/** The texts in a value, with the names of the parameters that they are about. */
function textsIn(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return [toLine(value)].filter((line) => line !== '');
	if (depth >= MAX_DEPTH) return [];
	if (Array.isArray(value)) {
		return value.slice(0, MAX_ENTRIES).flatMap((entry) => textsIn(entry, depth + 1));
	}
	if (!isRecord(value)) return [];
	const entries = Object.entries(value).slice(0, MAX_ENTRIES);
	const texts = entries.map(([key, entry]) => [key, textsIn(entry, depth + 1)] as const);
	const plain = texts.filter(([key]) => PLAIN_KEYS.has(key)).flatMap(([, found]) => found);
	if (plain.length > 0) return plain;
	return texts.flatMap(([key, found]) => found.map((text) => toLine(`${key}: ${text}`)));
}

/** Plivo's text in the body of an error response, as one line of at most 300 characters. */
export function plivoErrorText(body: unknown): string | undefined {
	const candidates = typeof body === 'string' ? [body] : ERROR_PATHS.map((path) => at(body, path));
	const found = candidates.map((value) => textsIn(value)).find((texts) => texts.length > 0);
	return found && shorten(found.join('; '));
}

/**
 * Whether Plivo found no stream to stop. It documents the text of this error only. Source:
 * Plivo docs, stop a specific stream.
 */
export const saysNoActiveStream = (body: unknown) =>
	isRecord(body) && (plivoErrorText(body)?.includes('No active stream') ?? false);

/** Whether a body has the form of Plivo's errors. Source: Plivo docs, voice API overview. */
export const isPlivoError = (body: unknown) => isRecord(body) && isSet(body.error);

const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';
