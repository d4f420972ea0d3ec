import { readId } from '../../plivo/ids';
import { findInvisible } from '../../plivo/invisible';
import { QUOTED } from '../../plivo/quotationMarks';
import { invalid, type Rule, textOnly, toText, valid } from './rule';

const uuid = (advice: string): Rule<string> =>
	textOnly('an id', advice, (value) => {
		const id = readId(value);
		if (id !== undefined) return valid(id);
		const text = toText(value);
		if (text === '') return invalid('is empty', advice);
		if (QUOTED.isIn(text)) return invalid(QUOTED.problem, QUOTED.advice);
		const invisible = findInvisible(text);
		if (invisible !== undefined) return invalid(`contains ${invisible}`, advice);
		return invalid('is not a valid Plivo ID', advice);
	});

export const call = uuid('Choose a live call from the list, or enter its call UUID.');
export const stream = uuid(
	'Choose a stream of the call from the list, or enter the stream id that Start gave.',
);
/** A stream whose audio goes to the gateway. */
export const gatewayStream = uuid('Enter the stream_id that Start or the trigger gave.');
