import { isRecord } from './isRecord';

/** Where Plivo's texts have been seen in a body, the likeliest first. Source: Plivo docs; plivo-cli, `errors.md`. */
const ERROR_PATHS = [
	['error'],
	['message'],
	['global_error'],
	['error_message'],
	['detail'],
	['data', 'error'],
	['errors'],
];

/** Keys that say nothing beside their text; any other is the name of a parameter. */
const PLAIN_KEYS = new Set(ERROR_PATHS.flat());

const MAX_ERROR_LENGTH = 300;

/** Limits on what is looked at, so that no body takes long. In characters, levels and entries. */
const MAX_TEXT_LENGTH = 2000;
const MAX_DEPTH = 4;
const MAX_ENTRIES = 20;

const at = (body: unknown, path: string[]): unknown =>
	path.reduce((value, key) => (isRecord(value) ? value[key] : undefined), body);

/** One printable line; a page in HTML comes from something else than Plivo. */
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
 * Whether Plivo found nothing to stop: the one refusal of a stream whose text it documents. Source:
 * Plivo docs, stop a specific stream.
 */
export const saysNoActiveStream = (body: unknown) =>
	isRecord(body) && (plivoErrorText(body)?.includes('No active stream') ?? false);

/** Whether a body has Plivo's own form of a refusal. Source: Plivo docs, voice API overview. */
export const isPlivoError = (body: unknown) => isRecord(body) && isSet(body.error);

const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';
