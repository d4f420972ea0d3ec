import { invalid, type Rule, textOnly, toText, valid } from './rule';

/** The largest file that the gateway accepts. In bytes. */
export const MAX_AUDIO = 10 * 1024 * 1024;

/** The size of an audio file in bytes. */
export const audioSize: Rule<number> = (value) =>
	typeof value === 'number' && value <= MAX_AUDIO
		? valid(value)
		: invalid('has more than 10 MB', 'Use a shorter file, or MP3 instead of WAV.');

const NAME_IT = 'Enter the name of the field that has the file, such as data.';

/** The name of a binary field of an item. */
export const binaryField: Rule<string> = textOnly('the name of a field', NAME_IT, (value) => {
	const text = toText(value);
	if (text === '') return invalid('is empty', NAME_IT);
	return text in {} ? invalid('is the name of no field', NAME_IT) : valid(text);
});

/** Digits that can be sent into a call. Source: gateway/README.md, the REST API. */
export const digits: Rule<string> = (value) => {
	const text = toText(value);
	return /^[0-9*#A-D]{1,32}$/.test(text)
		? valid(text)
		: invalid('must be 1 to 32 of 0-9, *, # and A-D', 'Enter the keys without blanks.');
};
