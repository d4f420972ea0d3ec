import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import * as constraint from '../../plivo/constraints';
import { isRecord } from '../../plivo/isRecord';
import { streamPath } from '../../plivo/path';
import { insist } from './insist';

interface Row {
	/** The name on the wire. */
	wire: string;
	/** The name below Options, for those that stand there; the others are routed by their field. */
	option?: string;
	/** The name in the editor. */
	field: string;
	rule: constraint.Constraint<string | number | boolean>;
	/** Goes out even if it is not set, so that a missing one is refused here. */
	always?: true;
	/** Goes out only beside this one. */
	beside?: string;
}

/** Source: Plivo docs, start an audio stream. */
const ROWS: Row[] = [
	{ wire: 'service_url', field: 'Service URL', rule: constraint.serviceUrl, always: true },
	{ wire: 'bidirectional', field: 'Bidirectional', rule: constraint.yesOrNo },
	{ wire: 'audio_track', field: 'Audio Track', rule: constraint.audioTrack, always: true },
	{ wire: 'content_type', field: 'Audio Format', rule: constraint.audioFormat, always: true },
	{
		wire: 'stream_timeout',
		option: 'streamTimeout',
		field: 'Stream Timeout',
		rule: constraint.streamTimeout,
	},
	{
		wire: 'extra_headers',
		option: 'extraHeaders',
		field: 'Extra Headers',
		rule: constraint.extraHeaders,
	},
	{
		wire: 'status_callback_url',
		option: 'statusCallbackUrl',
		field: 'Status Callback URL',
		rule: constraint.statusCallbackUrl,
	},
	{
		wire: 'status_callback_method',
		option: 'statusCallbackMethod',
		field: 'Status Callback Method',
		rule: constraint.callbackMethod,
		beside: 'status_callback_url',
	},
	{
		wire: 'noise_cancellation',
		option: 'noiseCancellation',
		field: 'Noise Cancellation',
		rule: constraint.yesOrNoText,
	},
	{
		wire: 'noise_cancellation_level',
		option: 'noiseCancellationLevel',
		field: 'Noise Cancellation Level',
		rule: constraint.noiseCancellationLevel,
		beside: 'noise_cancellation',
	},
];

/** What the fields hold, by the names on the wire. */
function collect({ options, ...routed }: IDataObject): IDataObject {
	const set = isRecord(options) ? options : {};
	const inOptions = ROWS.flatMap(({ wire, option }) => (option ? [[wire, set[option]]] : []));
	// The editor hides Audio Track beside Bidirectional, and what is hidden is not routed.
	return { audio_track: 'inbound', ...routed, ...Object.fromEntries(inOptions) };
}

const isSet = (value: unknown) =>
	value !== undefined && value !== null && value !== '' && value !== false;

/**
 * The request that starts a stream, from what Call holds and what the routing has put into the body:
 * every value checked, in the type that Plivo documents, and left out where it is not set or a switch
 * is off.
 */
export function startRequest(
	context: IExecuteSingleFunctions,
	{ call, body }: { call: unknown; body: IDataObject },
) {
	const callUuid = insist(context, 'Call', call, constraint.call);
	const isOn = (field: string, value: unknown) =>
		insist(context, field, value ?? false, constraint.yesOrNo);
	const fields = collect(body);
	const routed: IDataObject = {
		...fields,
		bidirectional: isOn('Bidirectional', fields.bidirectional),
		noise_cancellation: isOn('Noise Cancellation', fields.noise_cancellation),
	};
	const goesOut = ({ wire, always, beside = wire }: Row) =>
		always || (isSet(routed[wire]) && isSet(routed[beside]));
	const read = ({ wire, field, rule }: Row) =>
		[wire, insist(context, field, routed[wire], rule)] as const;

	const wired = ROWS.filter(goesOut)
		.map(read)
		.filter(([, value]) => isSet(value));
	if (routed.bidirectional) {
		insist(context, 'Audio Track', routed.audio_track, constraint.inboundTrack);
	}
	return { callUuid, url: streamPath(callUuid), body: Object.fromEntries(wired) as IDataObject };
}
