import { findKind, invalid, type Rule, toText, valid } from './rule';

const oneOf =
	(values: readonly string[]): Rule<string> =>
	(value) => {
		const text = toText(value);
		if (values.includes(text)) return valid(text);
		const kind = findKind(value);
		if (kind !== undefined)
			return invalid(`is ${kind}, not one of ${values.join(', ')}`, 'Choose one of them.');
		return invalid(`must be one of ${values.join(', ')}`, 'Choose one of them.');
	};

export const audioTrack = oneOf(['both', 'inbound', 'outbound']);
/** Plivo streams only the inbound track of a bidirectional stream. */
export const inboundTrack: Rule<string> = (value) =>
	value === 'inbound'
		? valid(value)
		: invalid(
				'must be Inbound when Bidirectional is on',
				'Set Audio Track to Inbound, or turn Bidirectional off.',
			);

/** Where the audio of a call goes. */
export const sendAudioTo = oneOf(['gateway', 'server']);

/** Where the audio to play comes from. */
export const audioFrom = oneOf(['url', 'binary']);

export const callDirection = oneOf(['inbound', 'outbound']);
export const stopMode = oneOf(['all', 'one']);
export const callbackMethod = oneOf(['GET', 'POST']);
export const audioFormat = oneOf([
	'audio/x-l16;rate=16000',
	'audio/x-l16;rate=8000',
	'audio/x-mulaw;rate=8000',
]);
export const timeLimitUnit = oneOf(['days', 'hours', 'minutes']);
export const waitFor = oneOf(['connected', 'ended']);

/** Expressions and AI agents send `"true"` as often as `true`. */
export const yesOrNo: Rule<boolean> = (value) => {
	const text = typeof value === 'boolean' ? String(value) : toText(value).toLowerCase();
	if (text === 'true' || text === 'false') return valid(text === 'true');
	return invalid('must be true or false', 'Turn it on or off, or send true or false.');
};

/** The same for a setting that Plivo documents as text. */
export const yesOrNoText: Rule<string> = (value) => {
	const checked = yesOrNo(value);
	return checked.ok ? valid(String(checked.value)) : checked;
};
