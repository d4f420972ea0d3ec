import { refused } from '../refused.cts';

/** What an upload is, by its Content-Type. */
export type MediaType =
	| { kind: 'wav' }
	| { kind: 'mpeg' }
	| { kind: 'raw'; encoding: 'mulaw' | 'l16'; rate: number; channels: number };

/** What libsamplerate takes at most, and no less than any telephone has. */
export const MIN_RATE = 4_000;
export const MAX_RATE = 192_000;

export const isRate = (rate: number) => rate >= MIN_RATE && rate <= MAX_RATE;

const KINDS = new Map<string, 'wav' | 'mpeg' | 'mulaw' | 'l16'>([
	['audio/wav', 'wav'],
	['audio/x-wav', 'wav'],
	['audio/wave', 'wav'],
	['audio/vnd.wave', 'wav'],
	['audio/mpeg', 'mpeg'],
	['audio/mp3', 'mpeg'],
	['audio/basic', 'mulaw'],
	['audio/l16', 'l16'],
]);

const refuse = (error: string, advice: string) => refused(415, error, advice);

/** The parameters behind the semicolons, by their names in small letters. */
function parametersOf(parts: string[]): Map<string, string> {
	return new Map(
		parts.map((part) => {
			const [name, value = ''] = part.split('=', 2);
			return [name!.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')];
		}),
	);
}

/**
 * Reads a Content-Type. `audio/basic` is mu-law at 8 kHz. `audio/L16` is little-endian, as Plivo's
 * own and as speech services send it, although RFC 2586 says otherwise.
 *
 * @throws RefusedError if the type is not supported
 */
export function parseMediaType(contentType: string): MediaType {
	const [name, ...parts] = contentType.split(';');
	const kind = KINDS.get(name!.trim().toLowerCase());
	if (kind === undefined) {
		throw refuse(
			'The Content-Type is none that can be played.',
			'Send audio/wav, audio/mpeg, audio/basic or audio/L16;rate=….',
		);
	}
	if (kind === 'mulaw') return { kind: 'raw', encoding: 'mulaw', rate: 8000, channels: 1 };
	if (kind !== 'l16') return { kind };
	const parameters = parametersOf(parts);
	const rate = Number(parameters.get('rate'));
	const channels = Number(parameters.get('channels') ?? 1);
	if (Number.isInteger(rate) && isRate(rate) && (channels === 1 || channels === 2)) {
		return { kind: 'raw', encoding: 'l16', rate, channels };
	}
	throw refuse(
		'The Content-Type has no rate that can be played.',
		`Give a rate from ${MIN_RATE} to ${MAX_RATE} and channels 1 or 2, e.g. audio/L16;rate=16000.`,
	);
}
