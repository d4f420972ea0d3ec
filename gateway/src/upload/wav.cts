import { broken } from './errors.cts';
import { isRate, MAX_RATE, MIN_RATE } from './mediaType.cts';
import type { Pcm } from './pcm.cts';
import { SAMPLE_TYPES } from './samples.cts';

const EXTENSIBLE = 0xfffe;
/** Behind the format tag in the sub-format of an extensible header. */
const GUID_END = '000000001000800000aa00389b71';
/**
 * Programs that write a WAV file into a pipe do not know its length, and give one that no file has:
 * ffmpeg and OpenAI's speech 0xffffffff, SoX 0x7ffff000 and more.
 */
const UNKNOWN_LENGTH = 0x7fff_f000;

/** What the chunk `fmt ` says. */
function parseFormat(chunk: Buffer): Omit<Pcm, 'data'> {
	if (chunk.length < 16) throw broken('The WAV file has a format that is too short.');
	const tag = chunk.readUInt16LE(0);
	const channels = chunk.readUInt16LE(2);
	const rate = chunk.readUInt32LE(4);
	const width = chunk.readUInt16LE(12);
	const bits = chunk.readUInt16LE(14);
	const isExtended = tag === EXTENSIBLE && chunk.toString('hex', 26, 40) === GUID_END;
	const type = SAMPLE_TYPES[`${isExtended ? chunk.readUInt16LE(24) : tag}/${bits}`];
	if (type === undefined) {
		const advice = 'Send PCM of 8, 16, 24 or 32 bits, float, mu-law or A-law.';
		throw broken('The WAV file has an encoding that cannot be played.', advice);
	}
	if (channels !== 1 && channels !== 2) {
		throw broken(`The WAV file has ${channels} channels.`, 'Send mono or stereo.');
	}
	if (!isRate(rate)) {
		const advice = `Send a rate from ${MIN_RATE} to ${MAX_RATE}.`;
		throw broken(`The WAV file has ${rate} samples per second.`, advice);
	}
	if (width !== type.bytes * channels) {
		throw broken('The WAV file has a header that contradicts itself.');
	}
	return { type, rate, channels };
}

/**
 * Reads the header of a WAV file. No length in it is believed: all of them have to lie within what
 * was sent.
 *
 * @throws RefusedError if it cannot be played
 */
export function parseWav(bytes: Buffer): Pcm {
	if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
		throw broken('The upload is not a WAV file.');
	}
	let format: Omit<Pcm, 'data'> | undefined;
	for (let at = 12; at + 8 <= bytes.length;) {
		const name = bytes.toString('latin1', at, at + 4);
		const length = bytes.readUInt32LE(at + 4);
		const begin = at + 8;
		const isOpen = name === 'data' && length >= UNKNOWN_LENGTH;
		const end = isOpen ? bytes.length : begin + length;
		if (end > bytes.length) throw broken('The WAV file is shorter than its header says.');
		if (name === 'fmt ') format = parseFormat(bytes.subarray(begin, end));
		if (name === 'data') {
			if (format === undefined) throw broken('The WAV file has audio before its format.');
			return { ...format, data: bytes.subarray(begin, end) };
		}
		// Chunks begin at even places.
		at = end + (length % 2);
	}
	throw broken('The WAV file has no audio.');
}
