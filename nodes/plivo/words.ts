import { isRecord } from './isRecord';

/** Where Plivo's words have been seen in a body. Source: Plivo docs; plivo-cli, `errors.md`. */
const PLACES = [
	['error'],
	['error', 'message'],
	['message'],
	['global_error'],
	['data', 'error'],
	['errors', 'global_error'],
];

const LONGEST_WORDS = 300;

const at = (body: unknown, place: string[]): unknown =>
	place.reduce((value, key) => (isRecord(value) ? value[key] : undefined), body);

/** One printable line; pages in HTML are a proxy's words, not Plivo's. */
function toLine(value: unknown): string {
	if (typeof value !== 'string' || value.trimStart().startsWith('<')) return '';
	const line = value.replace(/[\s\p{C}]+/gu, ' ').trim();
	return line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS)}…` : line;
}

/** What Plivo says in the body of a refusal, as one line of at most 300 characters. */
export function plivoWords(body: unknown): string | undefined {
	const candidates = typeof body === 'string' ? [body] : PLACES.map((place) => at(body, place));
	return candidates.map(toLine).find((line) => line !== '');
}

/** Whether Plivo found nothing to stop: the one refusal of a stream whose text it documents. */
export const saysNothingActive = (body: unknown) =>
	plivoWords(body)?.includes('No active stream') ?? false;
