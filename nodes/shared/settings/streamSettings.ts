import { isRecord } from '../../plivo/isRecord';
import * as rules from '../rules';

type Value = string | number | boolean;

/** The value as it goes out; throws where the constraint refuses it. `field` is the editor's name. */
export type Check = <T>(field: string, value: unknown, rule: rules.Rule<T>) => T;

/** How a stream is set, by Plivo's XML names, which are those of the nodes' fields, too. */
export type StreamSettings = Record<string, Value>;

interface Setting {
	/** Plivo's name in XML. */
	name: string;
	/** Plivo's name in the REST API. */
	wire: string;
	/** The name in the editor. */
	field: string;
	rule: rules.Rule<Value>;
	/** Stands below Options. */
	isOption?: true;
	/** Goes out even if it is not set, so that a missing one is refused here. */
	always?: true;
	/** Goes out only beside this one. */
	beside?: string;
}

/** Source: Plivo docs, start an audio stream; the Stream element. */
const SETTINGS: Setting[] = [
	{
		name: 'serviceUrl',
		wire: 'service_url',
		field: 'Service URL',
		rule: rules.serviceUrl,
		always: true,
	},
	{
		name: 'bidirectional',
		wire: 'bidirectional',
		field: 'Bidirectional',
		rule: rules.yesOrNo,
	},
	{
		name: 'audioTrack',
		wire: 'audio_track',
		field: 'Audio Track',
		rule: rules.audioTrack,
		always: true,
	},
	{
		name: 'contentType',
		wire: 'content_type',
		field: 'Audio Format',
		rule: rules.audioFormat,
		always: true,
	},
	{
		name: 'streamTimeout',
		wire: 'stream_timeout',
		field: 'Stream Timeout',
		rule: rules.streamTimeout,
		isOption: true,
	},
	{
		name: 'extraHeaders',
		wire: 'extra_headers',
		field: 'Extra Headers',
		rule: rules.extraHeaders,
		isOption: true,
	},
	{
		name: 'statusCallbackUrl',
		wire: 'status_callback_url',
		field: 'Status Callback URL',
		rule: rules.statusCallbackUrl,
		isOption: true,
	},
	{
		name: 'statusCallbackMethod',
		wire: 'status_callback_method',
		field: 'Status Callback Method',
		rule: rules.callbackMethod,
		isOption: true,
		beside: 'statusCallbackUrl',
	},
	{
		name: 'noiseCancellation',
		wire: 'noise_cancellation',
		field: 'Noise Cancellation',
		rule: rules.yesOrNoText,
		isOption: true,
	},
	{
		name: 'noiseCancellationLevel',
		wire: 'noise_cancellation_level',
		field: 'Noise Cancellation Level',
		rule: rules.noiseCancellationLevel,
		isOption: true,
		beside: 'noiseCancellation',
	},
];

type FieldValues = Record<string, unknown>;

/** What stands below Options; nothing where an expression has put something else there. */
export const optionsOf = ({ options }: FieldValues): FieldValues =>
	isRecord(options) ? options : {};

function collect({ options, ...fields }: FieldValues): FieldValues {
	const set = optionsOf({ options });
	const inOptions = SETTINGS.filter(({ isOption }) => isOption).map(({ name }) => [
		name,
		set[name],
	]);
	// The editor hides Audio Track beside Bidirectional, and what is hidden is not there.
	return { audioTrack: 'inbound', ...fields, ...Object.fromEntries(inOptions) };
}

const isSet = (value: unknown) =>
	value !== undefined && value !== null && value !== '' && value !== false;

/**
 * The settings of a stream from what the fields hold (Options below `options`): every value checked
 * and in the type that Plivo documents, and left out where it is not set or a switch is off.
 * Throws what `check` throws.
 */
export function readStreamSettings(values: FieldValues, check: Check): StreamSettings {
	const isOn = (field: string, value: unknown) => check(field, value ?? false, rules.yesOrNo);
	const fields = collect(values);
	const set: FieldValues = {
		...fields,
		bidirectional: isOn('Bidirectional', fields.bidirectional),
		noiseCancellation: isOn('Noise Cancellation', fields.noiseCancellation),
	};
	const isSent = ({ name, always, beside = name }: Setting) =>
		always || (isSet(set[name]) && isSet(set[beside]));
	const read = ({ name, field, rule }: Setting) => [name, check(field, set[name], rule)] as const;

	const settings = SETTINGS.filter(isSent)
		.map(read)
		.filter(([, value]) => isSet(value));
	if (set.bidirectional) check('Audio Track', set.audioTrack, rules.inboundTrack);
	return Object.fromEntries(settings);
}

/** The same settings by the names of Plivo's REST API. */
export const toWire = (settings: StreamSettings): StreamSettings =>
	Object.fromEntries(
		SETTINGS.flatMap(({ name, wire }) => {
			const value = settings[name];
			return value === undefined ? [] : [[wire, value]];
		}),
	);

/**
 * The settings of a stream that answers a call, as `readStreamSettings` reads them. Nothing follows
 * the stream, so Plivo would hang up at once without `keepCallAlive`: it is on unless it is switched
 * off. Throws what `check` throws.
 */
export function readAnswerSettings(values: Record<string, unknown>, check: Check): StreamSettings {
	const settings = readStreamSettings(values, check);
	const isKept = check('Keep Call Alive', optionsOf(values).keepCallAlive ?? true, rules.yesOrNo);
	return { ...settings, ...(isKept && { keepCallAlive: true }) };
}
