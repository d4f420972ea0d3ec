const BIAS = 0x84;
const CLIP = 32_635;

/** Encodes a 16-bit sample as mu-law. Source: ITU-T G.711. */
export function toMulaw(sample: number): number {
	const sign = sample < 0 ? 0x80 : 0;
	const size = Math.min(Math.abs(sample), CLIP) + BIAS;
	const exponent = Math.floor(Math.log2(size)) - 7;
	const mantissa = (size >> (exponent + 3)) & 0x0f;
	return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** The 16-bit sample of a byte of mu-law. */
export function fromMulaw(byte: number): number {
	const code = ~byte & 0xff;
	const size = (((code & 0x0f) * 2 + 33) << ((code >> 4) & 7)) * 4 - BIAS;
	return code & 0x80 ? -size : size;
}
