import type { AudioTrack, CallbackMethod, StreamRecord } from '../state/types.cts';

type Body = Record<string, unknown>;

/** Schemes that may stand in a URL, by what the URL is for. */
const sockets = ['ws:', 'wss:'];
const pages = ['http:', 'https:'];

function isUrl(value: unknown, schemes: string[]): boolean {
	// The parser alone would also take `http:host`, backslashes, and blanks around it.
	if (typeof value !== 'string' || !/^[a-z]+:\/\/[^\s\\]+$/i.test(value)) return false;
	if (!URL.canParse(value)) return false;
	const url = new URL(value);
	return schemes.includes(url.protocol) && url.hostname !== '';
}

/** Forms carry text only, so a number may come as its digits. */
function integer(value: unknown): number {
	if (typeof value === 'string') return /^\d{1,9}$/.test(value) ? Number(value) : NaN;
	return typeof value === 'number' && Number.isInteger(value) ? value : NaN;
}

const oneOf = (list: readonly unknown[]) => (value: unknown) => list.includes(value);
const truth = [true, 'true'];

const formats = ['audio/x-l16;rate=8000', 'audio/x-l16;rate=16000', 'audio/x-mulaw;rate=8000'];

/** `k1=v1,k2=v2` of ASCII letters and digits, under 512 bytes (plivo-api.md section 9, row 22). */
function isHeaders(value: unknown): boolean {
	return (
		typeof value === 'string' &&
		value.length < 512 &&
		/^[a-z\d]+=[a-z\d]+(,[a-z\d]+=[a-z\d]+)*$/i.test(value)
	);
}

/** What each parameter of Start has to be: plivo-api.md section 1.1. */
const rules: Array<[name: keyof StreamRecord, holds: (value: unknown) => boolean, want: string]> = [
	[
		'service_url',
		(value) => isUrl(value, sockets) && String(value).length <= 2048,
		'a ws:// or wss:// URL of at most 2048 characters',
	],
	['bidirectional', oneOf([true, false, 'true', 'false']), 'true or false'],
	['audio_track', oneOf(['inbound', 'outbound', 'both']), 'inbound, outbound or both'],
	['stream_timeout', (value) => integer(value) > 0, 'a positive whole number of seconds'],
	['status_callback_url', (value) => isUrl(value, pages), 'an http:// or https:// URL'],
	['status_callback_method', oneOf(['GET', 'POST']), 'GET or POST'],
	['content_type', oneOf(formats), formats.join(' or ')],
	['extra_headers', isHeaders, 'key=value pairs of letters and digits under 512 bytes'],
	['noise_cancellation', oneOf(['true', 'false']), 'the string true or false'],
	[
		'noise_cancellation_level',
		(value) => integer(value) >= 60 && integer(value) <= 100,
		'a whole number from 60 to 100',
	],
];

/** The first thing wrong with the body of a Start, as a text of the sandbox's own; else `undefined`. */
export function findProblem(body: Body): string | undefined {
	if (body.service_url === undefined) return 'sandbox: service_url is missing';
	const broken = rules.find(([name, holds]) => body[name] !== undefined && !holds(body[name]));
	if (broken) return `sandbox: ${broken[0]} must be ${broken[2]}`;
	// Documented as not allowed; what Plivo answers is unknown (plivo-api.md section 9, row 11).
	if (
		truth.includes(body.bidirectional as string) &&
		(body.audio_track ?? 'inbound') !== 'inbound'
	) {
		return 'sandbox: audio_track must be inbound when bidirectional is true';
	}
	return undefined;
}

const readers: Partial<Record<keyof StreamRecord, (value: unknown) => unknown>> = {
	bidirectional: (value) => truth.includes(value as string),
	stream_timeout: integer,
	noise_cancellation_level: integer,
};

/** The parameters of a Start that `findProblem` has passed, in the types of the record. */
export function parseStart(body: Body): Partial<StreamRecord> & StartFields {
	const known = rules.filter(([name]) => body[name] !== undefined);
	const entries = known.map(([name]) => [name, (readers[name] ?? ((value) => value))(body[name])]);
	return Object.fromEntries(entries) as Partial<StreamRecord> & StartFields;
}

interface StartFields {
	service_url: string;
	audio_track?: AudioTrack;
	status_callback_method?: CallbackMethod;
}
