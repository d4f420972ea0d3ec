/** Two channels of the same length in the form of a WAV file: one sample of each in turn. */
export function interleave(left: Buffer, right: Buffer, bytesPerSample: number): Buffer {
	const joined = Buffer.alloc(left.length * 2);
	for (let at = 0; at < left.length; at += bytesPerSample) {
		for (let byte = 0; byte < bytesPerSample; byte += 1) {
			joined[at * 2 + byte] = left[at + byte]!;
			joined[at * 2 + bytesPerSample + byte] = right[at + byte]!;
		}
	}
	return joined;
}
