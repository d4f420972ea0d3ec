import type { CallbackMethod } from '../state/call.cts';
import type { AudioTrack, StreamRecord } from '../state/stream.cts';

type Body = Record<string, unknown>;

const WEBSOCKET = ['ws:', 'wss:'];
const HTTP = ['http:', 'https:'];

function isUrl(value: unknown, schemes: string[]): boolean {
	// The URL parser also accepts `http:host`, backslashes and surrounding blanks.
	if (typeof value !== 'string' || !/^[a-z]+:\/\/[^\s\\]+$/i.test(value)) return false;
	if (!URL.canParse(value)) return false;
	const url = new URL(value);
	return schemes.includes(url.protocol) && url.hostname !== '';
}

/** An integer, or its digits, since a form has only text; NaN for anything else. */
function toInteger(value: unknown): number {
	if (typeof value === 'string') return /^\d{1,9}$/.test(value) ? Number(value) : NaN;
	return typeof value === 'number' && Number.isInteger(value) ? value : NaN;
}

const oneOf = (list: readonly unknown[]) => (value: unknown) => list.includes(value);
const isTrue = oneOf([true, 'true']);

const formats = ['audio/x-l16;rate=8000', 'audio/x-l16;rate=16000', 'audio/x-mulaw;rate=8000'];

/** `k1=v1,k2=v2` of ASCII letters and digits, under 512 bytes. */
function isHeaders(value: unknown): boolean {
	return (
		typeof value === 'string' &&
		value.length < 512 &&
		/^[a-z\d]+=[a-z\d]+(,[a-z\d]+=[a-z\d]+)*$/i.test(value)
	);
}

/** What each parameter must be. Source: Plivo docs, voice/api/audio-streams. */
const rules: Array<
	[name: keyof StreamRecord, isValid: (value: unknown) => boolean, wanted: string]
> = [
	[
		'service_url',
		(value) => isUrl(value, WEBSOCKET) && String(value).length <= 2048,
		'a ws:// or wss:// URL of at most 2048 characters',
	],
	['bidirectional', oneOf([true, false, 'true', 'false']), 'true or false'],
	['audio_track', oneOf(['inbound', 'outbound', 'both']), 'inbound, outbound or both'],
	['stream_timeout', (value) => toInteger(value) > 0, 'a positive whole number of seconds'],
	['status_callback_url', (value) => isUrl(value, HTTP), 'an http:// or https:// URL'],
	['status_callback_method', oneOf(['GET', 'POST']), 'GET or POST'],
	['content_type', oneOf(formats), formats.join(' or ')],
	['extra_headers', isHeaders, 'key=value pairs of letters and digits under 512 bytes'],
	['noise_cancellation', oneOf(['true', 'false']), 'the string true or false'],
	[
		'noise_cancellation_level',
		(value) => toInteger(value) >= 60 && toInteger(value) <= 100,
		'a whole number from 60 to 100',
	],
];

/** The first thing that is wrong with the body of a Start request, as a text of the sandbox. */
export function findProblem(body: Body): string | undefined {
	if (body.service_url === undefined) return 'sandbox: service_url is missing';
	const broken = rules.find(([name, isValid]) => body[name] !== undefined && !isValid(body[name]));
	if (broken) return `sandbox: ${broken[0]} must be ${broken[2]}`;
	// Plivo documents that this is not allowed, but not what it responds.
	if (isTrue(body.bidirectional) && (body.audio_track ?? 'inbound') !== 'inbound') {
		return 'sandbox: audio_track must be inbound when bidirectional is true';
	}
	return undefined;
}

const converters: Partial<Record<keyof StreamRecord, (value: unknown) => unknown>> = {
	bidirectional: isTrue,
	stream_timeout: toInteger,
	noise_cancellation_level: toInteger,
};

interface StartFields extends Partial<StreamRecord> {
	service_url: string;
	audio_track?: AudioTrack;
	status_callback_method?: CallbackMethod;
}

/** The parameters of a body in which `findProblem` found nothing wrong, with the types of the record. */
export function parseStart(body: Body): StartFields {
	const known = rules.filter(([name]) => body[name] !== undefined);
	const entries = known.map(([name]) => {
		const convert = converters[name] ?? ((value: unknown) => value);
		return [name, convert(body[name])];
	});
	return Object.fromEntries(entries) as StartFields;
}
