import { readId } from './address';
import { accept, type Constraint, findKind, refuse, textOnly, toText } from './constraint';
import { findInvisible } from './invisible';

export type { Constraint, Reading, Refusal } from './constraint';
export { extraHeaders } from './extraHeaders';
export { serviceUrl, statusCallbackUrl } from './urls';

const uuid = (advice: string): Constraint<string> =>
	textOnly('an id', advice, (value) => {
		const id = readId(value);
		if (id !== undefined) return accept(id);
		const text = toText(value);
		if (text === '') return refuse('is empty', advice);
		const invisible = findInvisible(text);
		if (invisible !== undefined) return refuse(`contains ${invisible}`, advice);
		return refuse('is not an id of 8-4-4-4-12 hex digits', advice);
	});

export const call = uuid('Choose a live call from the list, or enter its call UUID.');
export const stream = uuid(
	'Choose a stream of the call from the list, or enter the stream id that Start gave.',
);

const oneOf =
	(values: readonly string[]): Constraint<string> =>
	(value) => {
		const text = toText(value);
		if (values.includes(text)) return accept(text);
		const kind = findKind(value);
		if (kind !== undefined)
			return refuse(`is ${kind}, not one of ${values.join(', ')}`, 'Choose one of them.');
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
		const kind = findKind(value);
		if (kind !== undefined)
			return refuse(`is ${kind}, not a whole number ${words}`, 'Enter such a number.');
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

/** In milliseconds, as long as a timer can run. */
export const requestTimeout = wholeNumber(1, 2 ** 31 - 1, 'of milliseconds, from 1 to 2147483647');
