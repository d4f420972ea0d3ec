import * as constraint from './constraints';
import { yesOrNo } from './constraints';
import { isRecord } from './values';

type Value = string | number | boolean;

/** The value as it goes out; throws where the constraint refuses it. `field` is the editor's name. */
export type Check = <T>(field: string, value: unknown, rule: constraint.Constraint<T>) => T;

/** How a stream is set, by Plivo's XML names, which are those of the nodes' fields, too. */
export type StreamSettings = Record<string, Value>;

interface Row {
	/** Plivo's name in XML. */
	name: string;
	/** Plivo's name in the REST API. */
	wire: string;
	/** The name in the editor. */
	field: string;
	rule: constraint.Constraint<Value>;
	/** Stands below Options. */
	isOption?: true;
	/** Goes out even if it is not set, so that a missing one is refused here. */
	always?: true;
	/** Goes out only beside this one. */
	beside?: string;
}

/** Source: Plivo docs, start an audio stream; the Stream element. */
const ROWS: Row[] = [
	{
		name: 'serviceUrl',
		wire: 'service_url',
		field: 'Service URL',
		rule: constraint.serviceUrl,
		always: true,
	},
	{
		name: 'bidirectional',
		wire: 'bidirectional',
		field: 'Bidirectional',
		rule: constraint.yesOrNo,
	},
	{
		name: 'audioTrack',
		wire: 'audio_track',
		field: 'Audio Track',
		rule: constraint.audioTrack,
		always: true,
	},
	{
		name: 'contentType',
		wire: 'content_type',
		field: 'Audio Format',
		rule: constraint.audioFormat,
		always: true,
	},
	{
		name: 'streamTimeout',
		wire: 'stream_timeout',
		field: 'Stream Timeout',
		rule: constraint.streamTimeout,
		isOption: true,
	},
	{
		name: 'extraHeaders',
		wire: 'extra_headers',
		field: 'Extra Headers',
		rule: constraint.extraHeaders,
		isOption: true,
	},
	{
		name: 'statusCallbackUrl',
		wire: 'status_callback_url',
		field: 'Status Callback URL',
		rule: constraint.statusCallbackUrl,
		isOption: true,
	},
	{
		name: 'statusCallbackMethod',
		wire: 'status_callback_method',
		field: 'Status Callback Method',
		rule: constraint.callbackMethod,
		isOption: true,
		beside: 'statusCallbackUrl',
	},
	{
		name: 'noiseCancellation',
		wire: 'noise_cancellation',
		field: 'Noise Cancellation',
		rule: constraint.yesOrNoText,
		isOption: true,
	},
	{
		name: 'noiseCancellationLevel',
		wire: 'noise_cancellation_level',
		field: 'Noise Cancellation Level',
		rule: constraint.noiseCancellationLevel,
		isOption: true,
		beside: 'noiseCancellation',
	},
];

type Held = Record<string, unknown>;

/** What stands below Options; nothing where an expression has put something else there. */
export const optionsOf = ({ options }: Held): Held => (isRecord(options) ? options : {});

function collect({ options, ...fields }: Held): Held {
	const set = optionsOf({ options });
	const inOptions = ROWS.filter(({ isOption }) => isOption).map(({ name }) => [name, set[name]]);
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
export function readStreamSettings(held: Held, check: Check): StreamSettings {
	const isOn = (field: string, value: unknown) => check(field, value ?? false, constraint.yesOrNo);
	const fields = collect(held);
	const set: Held = {
		...fields,
		bidirectional: isOn('Bidirectional', fields.bidirectional),
		noiseCancellation: isOn('Noise Cancellation', fields.noiseCancellation),
	};
	const goesOut = ({ name, always, beside = name }: Row) =>
		always || (isSet(set[name]) && isSet(set[beside]));
	const read = ({ name, field, rule }: Row) => [name, check(field, set[name], rule)] as const;

	const settings = ROWS.filter(goesOut)
		.map(read)
		.filter(([, value]) => isSet(value));
	if (set.bidirectional) check('Audio Track', set.audioTrack, constraint.inboundTrack);
	return Object.fromEntries(settings);
}

/** The same settings by the names of Plivo's REST API. */
export const toWire = (settings: StreamSettings): StreamSettings =>
	Object.fromEntries(
		ROWS.flatMap(({ name, wire }) => {
			const value = settings[name];
			return value === undefined ? [] : [[wire, value]];
		}),
	);

/** Text as it may stand in XML; what no XML can hold, such as half of a surrogate pair, is replaced. */
const escape = (text: string) =>
	text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd');

/**
 * The settings of a stream that answers a call, as `readStreamSettings` reads them. Nothing follows
 * the stream, so Plivo would hang up at once without `keepCallAlive`: it is on unless it is switched
 * off. Throws what `check` throws.
 */
export function readAnswerSettings(held: Record<string, unknown>, check: Check): StreamSettings {
	const settings = readStreamSettings(held, check);
	const isKept = check('Keep Call Alive', optionsOf(held).keepCallAlive ?? true, yesOrNo);
	return { ...settings, ...(isKept && { keepCallAlive: true }) };
}

/** The XML that answers a call with a stream. Source: Plivo docs, the Stream element. */
export function streamXml({ serviceUrl, ...attributes }: StreamSettings): string {
	const written = Object.entries(attributes)
		.map(([name, value]) => ` ${name}="${escape(String(value))}"`)
		.join('');
	return `<Response><Stream${written}>${escape(String(serviceUrl))}</Stream></Response>`;
}
