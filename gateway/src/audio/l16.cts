/** Little-endian 16-bit samples. The length has to be even. */
export function decodeL16(bytes: Buffer): Int16Array {
	const samples = new Int16Array(bytes.length / 2);
	for (let at = 0; at < samples.length; at += 1) samples[at] = bytes.readInt16LE(at * 2);
	return samples;
}

/** 16-bit samples as little-endian bytes. */
export function encodeL16(samples: Int16Array): Buffer {
	const bytes = Buffer.alloc(samples.length * 2);
	for (let at = 0; at < samples.length; at += 1) bytes.writeInt16LE(samples[at]!, at * 2);
	return bytes;
}
