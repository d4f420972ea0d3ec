import { invalid, type Rule, toText, valid } from './rule';

/** More than any phone number or SIP address has. In characters. */
const MAX_NUMBER_LENGTH = 256;

/** Who a call is from or to. */
export const phoneNumber: Rule<string> = (value) => {
	const text = toText(value);
	if (text !== '' && text.length <= MAX_NUMBER_LENGTH && !/\p{C}/u.test(text)) return valid(text);
	return invalid(
		'is not a phone number or SIP address',
		'Enter a number with its country code, such as +1 415 555 0100, or remove the option.',
	);
};
