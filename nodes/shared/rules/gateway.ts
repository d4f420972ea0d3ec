import { SENDABLE } from '../../plivo/gatewayAddress';
import { readGatewayUrl } from '../../plivo/gatewayUrl';
import { invalid, type Rule, toText, valid } from './rule';
import { MAX_URL_LENGTH } from './urls';

/** Gateway Sends, in the order in which it is written into the address of a stream. */
export const gatewaySends: Rule<string[]> = (value) => {
	const list = [value].flat().map(toText);
	return list.every((one) => SENDABLE.includes(one))
		? valid(SENDABLE.filter((one) => list.includes(one)))
		: invalid(`must be a list of ${SENDABLE.join(', ')}`, 'Choose from the list.');
};

/** Gateway URL of the credential. */
export const gatewayUrl: Rule<URL> = (value) => {
	const read = readGatewayUrl(toText(value));
	return read.ok ? valid(read.url) : invalid(read.problem, read.advice);
};

/** The address of a stream at the gateway. Its longest part is Events URL. */
export const gatewayAddress: Rule<string> = (value) => {
	const text = toText(value);
	return text.length <= MAX_URL_LENGTH
		? valid(text)
		: invalid(
				'is too long, since the address of the stream contains it',
				'Shorten it: Plivo accepts at most 2048 characters for the address.',
			);
};
