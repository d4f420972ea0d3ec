/** One sample of G.711 mu-law as 16-bit PCM. Source: ITU-T G.711, table 2b, scaled to 16 bits. */
function decodeByte(byte: number): number {
	const code = ~byte & 0xff;
	const segment = (code >> 4) & 7;
	const magnitude = ((((code & 0x0f) << 3) + 0x84) << segment) - 0x84;
	return code & 0x80 ? -magnitude : magnitude;
}

const TABLE = Int16Array.from({ length: 256 }, (_, byte) => decodeByte(byte));

/** Mu-law bytes as 16-bit samples. */
export function decodeMulaw(bytes: Uint8Array): Int16Array {
	const samples = new Int16Array(bytes.length);
	for (let at = 0; at < bytes.length; at += 1) samples[at] = TABLE[bytes[at]!]!;
	return samples;
}
