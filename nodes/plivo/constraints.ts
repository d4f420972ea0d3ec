import { isRecord } from './values';
import { readId } from './address';

/** What a field must be, in words that follow its name, and how to get there. */
export interface Refusal {
	refused: string;
	advice: string;
}

/** A field's value as it goes out, or why it does not. */
export type Reading<T> = { value: T } | Refusal;

export type Constraint<T> = (value: unknown) => Reading<T>;

const accept = <T>(value: T): Reading<T> => ({ value });
const refuse = (refused: string, advice: string): Refusal => ({ refused, advice });

/** Text without the blanks that pasting leaves around it; numbers from expressions are taken too. */
const toText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

const uuid =
	(advice: string): Constraint<string> =>
	(value) => {
		const id = readId(value);
		if (id !== undefined) return accept(id);
		const found = toText(value) === '' ? 'is empty' : 'is not an id of 8-4-4-4-12 hex digits';
		return refuse(found, advice);
	};

export const call = uuid('Choose a live call from the list, or enter its call UUID.');
export const stream = uuid(
	'Choose a stream of the call from the list, or enter the stream id that Start gave.',
);

/** An absolute URL of one of the schemes, with a host and without blanks or control characters. */
const isUrl = (url: string, scheme: RegExp) =>
	scheme.test(url) && !/[\s\p{Cc}]/u.test(url) && URL.canParse(url);

/** Plivo's limit. Source: Plivo docs, audio streaming guide, limits. */
const LONGEST_URL = 2048;

/** Where the audio goes: `ws://` or `wss://` with a host, at most 2048 characters. */
export const serviceUrl: Constraint<string> = (value) => {
	const url = toText(value);
	const advice = 'Enter the address of your WebSocket server, such as wss://example.com/audio.';
	if (url === '') return refuse('is empty', advice);
	if (!isUrl(url, /^wss?:\/\/[^/?#]/i)) return refuse('is not a ws:// or wss:// address', advice);
	if (url.length > LONGEST_URL) {
		return refuse('is longer than 2048 characters', 'Shorten it: Plivo takes no longer one.');
	}
	return accept(url);
};

export const statusCallbackUrl: Constraint<string> = (value) => {
	const url = toText(value);
	if (isUrl(url, /^https?:\/\/[^/?#]/i)) return accept(url);
	return refuse(
		'is not an http:// or https:// address',
		'Paste the Production URL of a Plivo Stream Trigger, or remove the option.',
	);
};

const oneOf =
	(values: readonly string[]): Constraint<string> =>
	(value) => {
		const text = toText(value);
		if (values.includes(text)) return accept(text);
		return refuse(`is none of ${values.join(', ')}`, 'Choose one of them.');
	};

export const audioTrack = oneOf(['both', 'inbound', 'outbound']);
/** Plivo streams the inbound track alone where the server may speak, too. */
export const inboundTrack: Constraint<string> = (value) =>
	value === 'inbound'
		? accept(value)
		: refuse(
				'is not Inbound although Bidirectional is on',
				'Set Audio Track to Inbound, or switch Bidirectional off.',
			);

export const callDirection = oneOf(['inbound', 'outbound']);

/** Longer than any phone number or SIP address. */
const LONGEST_NUMBER = 256;

/** Whom a call is from or to. */
export const phoneNumber: Constraint<string> = (value) => {
	const text = toText(value);
	if (text !== '' && text.length <= LONGEST_NUMBER && !/\p{C}/u.test(text)) return accept(text);
	return refuse(
		'is not a phone number or SIP address',
		'Enter a number with its country code, such as +1 415 555 0100, or remove the option.',
	);
};

export const stopMode = oneOf(['all', 'one']);
export const callbackMethod = oneOf(['GET', 'POST']);
export const audioFormat = oneOf([
	'audio/x-l16;rate=16000',
	'audio/x-l16;rate=8000',
	'audio/x-mulaw;rate=8000',
]);

/** Expressions and AI agents send `"true"` as often as `true`. */
export const yesOrNo: Constraint<boolean> = (value) => {
	const text = typeof value === 'boolean' ? String(value) : toText(value).toLowerCase();
	if (text === 'true' || text === 'false') return accept(text === 'true');
	return refuse('is neither true nor false', 'Switch it on or off, or send true or false.');
};

/** The same switch where Plivo documents a text. */
export const yesOrNoText: Constraint<string> = (value) => {
	const reading = yesOrNo(value);
	return 'value' in reading ? accept(String(reading.value)) : reading;
};

const wholeNumber =
	(least: number, most: number, words: string): Constraint<number> =>
	(value) => {
		const text = toText(value);
		const number = Number(text);
		const fits = /^\d+$/.test(text) && number >= least && number <= most;
		return fits ? accept(number) : refuse(`is not a whole number ${words}`, 'Enter such a number.');
	};

const MOST = Number.MAX_SAFE_INTEGER;
export const limit = wholeNumber(1, MOST, 'of at least 1');
/** How long to wait, in a unit that is chosen beside it. */
export const timeLimit = wholeNumber(1, 10_000, 'from 1 to 10000');
export const timeLimitUnit = oneOf(['days', 'hours', 'minutes']);
export const waitFor = oneOf(['connected', 'ended']);

/** In seconds. */
export const streamTimeout = wholeNumber(1, MOST, 'of seconds, at least 1');
export const noiseCancellationLevel = wholeNumber(60, 100, 'from 60 to 100');

/** Bytes that Plivo passes on. Source: Plivo docs, start an audio stream. */
const EXTRA_HEADERS_UNDER = 512;

/** Rows of the editor as Plivo's `k1=v1,k2=v2`, where letters and digits are all that it takes. */
export const extraHeaders: Constraint<string> = (value) => {
	const header = isRecord(value) ? (value.header ?? []) : [];
	const rows = (Array.isArray(header) ? header : [header]).filter(isRecord);
	const pairs = rows.map((row) => [toText(row.key), toText(row.value)]);
	if (!pairs.flat().every((text) => /^[A-Za-z0-9]+$/.test(text))) {
		return refuse(
			'hold something else than ASCII letters and digits, or nothing',
			'Give each row a key and a value of letters and digits only.',
		);
	}
	if (new Set(pairs.map(([key]) => key)).size < pairs.length) {
		return refuse('hold a key twice', 'Give each row a key of its own.');
	}
	const joined = pairs.map((pair) => pair.join('=')).join(',');
	if (joined.length < EXTRA_HEADERS_UNDER) return accept(joined);
	return refuse('take 512 bytes or more', 'Shorten keys or values, or remove rows.');
};
