import type { Format } from '../stream/format.cts';

/** The caller is the left channel, the audio that is played the right one. */
const CHANNELS = 2;
/** The numbers of PCM and G.711 mu-law. Source: RFC 2361. */
const FORMAT_NUMBERS = { l16: 1, mulaw: 7 } as const;
const MAX_SIZE = 0xffff_ffff;

export const HEADER_BYTES = 44;

/** Bytes of one sample of both channels. */
export const frameBytesOf = ({ bytesPerSample }: Format) => bytesPerSample * CHANNELS;

/** Writes the sizes into a header; those that do not fit into 32 bits are the largest that do. */
export function writeSizes(header: Buffer, dataBytes: number): void {
	header.writeUInt32LE(Math.min(MAX_SIZE, HEADER_BYTES - 8 + dataBytes), 4);
	header.writeUInt32LE(Math.min(MAX_SIZE, dataBytes), 40);
}

/** The header of a recording. */
export function recordingHeader(format: Format, dataBytes: number): Buffer {
	const { rate, bytesPerSample, encoding } = format;
	const frameBytes = frameBytesOf(format);
	const header = Buffer.alloc(HEADER_BYTES);
	header.write('RIFF----WAVEfmt ', 'latin1');
	header.writeUInt32LE(16, 16);
	header.writeUInt16LE(FORMAT_NUMBERS[encoding], 20);
	header.writeUInt16LE(CHANNELS, 22);
	header.writeUInt32LE(rate, 24);
	header.writeUInt32LE(rate * frameBytes, 28);
	header.writeUInt16LE(frameBytes, 32);
	header.writeUInt16LE(bytesPerSample * 8, 34);
	header.write('data', 36, 'latin1');
	writeSizes(header, dataBytes);
	return header;
}
