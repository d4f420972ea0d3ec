/** One sample of G.711 mu-law as 16-bit PCM. Source: ITU-T G.711, table 2b, scaled to 16 bits. */
function decodeByte(byte: number): number {
	const code = ~byte & 0xff;
	const segment = (code >> 4) & 7;
	const magnitude = ((((code & 0x0f) << 3) + 0x84) << segment) - 0x84;
	return code & 0x80 ? -magnitude : magnitude;
}

/** The sample of each mu-law byte. */
export const MULAW = Int16Array.from({ length: 256 }, (_, byte) => decodeByte(byte));

/** Mu-law bytes as 16-bit samples. */
export function decodeMulaw(bytes: Uint8Array): Int16Array {
	const samples = new Int16Array(bytes.length);
	for (let at = 0; at < bytes.length; at += 1) samples[at] = MULAW[bytes[at]!]!;
	return samples;
}

const BIAS = 0x84;
const MAX = 0x7fff - BIAS;

function encodeSample(sample: number): number {
	const sign = sample < 0 ? 0x80 : 0;
	const biased = Math.min(Math.abs(sample), MAX) + BIAS;
	const segment = 31 - Math.clz32(biased) - 7;
	return ~(sign | (segment << 4) | ((biased >> (segment + 3)) & 0x0f)) & 0xff;
}

/** 16-bit samples as mu-law bytes. */
export function encodeMulaw(samples: Int16Array): Buffer {
	const bytes = Buffer.alloc(samples.length);
	for (let at = 0; at < samples.length; at += 1) bytes[at] = encodeSample(samples[at]!);
	return bytes;
}
