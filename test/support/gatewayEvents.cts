import { encodeWav } from '../../gateway/src/audio/wav.cts';
import { fieldsOf, type StreamEvent } from '../../gateway/src/delivery/events.cts';
import { encodeForm, signedHeaders } from '../../gateway/src/delivery/sign.cts';
import { CALL_UUID, FORM, PRODUCTION, STREAM_ID, TOKEN, type Callback } from './callbacks.cts';

/** A WAV file as the gateway sends it: 20 ms at 8 kHz. */
export const WAV = encodeWav(
	Int16Array.from({ length: 160 }, (_, at) => at * 100),
	8000,
);

const [, streamId] = STREAM_ID;
const [, callId] = CALL_UUID;

/** The stream of the callbacks, as the gateway knows it. */
export const GATEWAY_STREAM = {
	...{ streamId, callId },
	serviceUrl: 'wss://audio.example.com/stream/eyJ0byI6',
};

export const NOW = Date.UTC(2026, 10, 25, 12, 0, 1);

/** Events with all that the gateway sends. */
export const UTTERANCE: StreamEvent = {
	event: 'Utterance',
	...{
		sequence: 3,
		track: 'inbound',
		startMs: 4200,
		durationMs: 20,
		interrupted: true,
		audio: WAV,
	},
};
export const DIGITS: StreamEvent = { event: 'Digits', sequence: 4, digits: '12#' };
export const ENDED: StreamEvent = {
	...{ event: 'Ended', reason: 'closed', durationMs: 61_000, utterances: 3 },
};

export const RECORDED: StreamEvent = {
	event: 'Recording',
	url: `https://audio.example.com/v1/recordings/${streamId}.wav`,
	...{ durationMs: 61_000, sizeBytes: 976_044 },
	sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

export type GatewayFields = ReadonlyArray<readonly [string, string]>;

interface Delivered {
	/** The address that the gateway posts to, with its query. */
	url?: string;
	token?: string;
}

/** A post of the gateway, made by its own code, as n8n hands it to a node. */
export function gatewayPost(
	fields: GatewayFields,
	{ url = PRODUCTION, token = TOKEN }: Delivered = {},
): Callback {
	const signed = Object.entries(signedHeaders(url, fields, token));
	const headers = signed.map(([name, value]) => [name.toLowerCase(), value]);
	return {
		method: 'POST',
		originalUrl: url.replace(/^[a-z]+:\/\/[^/]+/i, ''),
		headers: { 'content-type': FORM, ...(Object.fromEntries(headers) as object) },
		rawBody: Buffer.from(encodeForm(fields)),
	};
}

/** The fields of an event, with those that a test changes; `undefined` takes one away. */
export function gatewayFields(
	event: StreamEvent,
	changes: Record<string, string | undefined> = {},
	listenId?: string,
): GatewayFields {
	const listen = listenId === undefined ? undefined : { id: listenId, to: '', until: 0 };
	const own = Object.fromEntries(fieldsOf(GATEWAY_STREAM, event, NOW, listen));
	return Object.entries({ ...own, ...changes }).filter(
		(field): field is [string, string] => field[1] !== undefined,
	);
}
