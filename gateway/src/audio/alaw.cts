/** One sample of G.711 A-law as 16-bit PCM. Source: ITU-T G.711, table 1b, scaled to 16 bits. */
function decodeByte(byte: number): number {
	const code = byte ^ 0x55;
	const segment = (code >> 4) & 7;
	const step = ((code & 0x0f) << 4) + 8;
	const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
	return code & 0x80 ? magnitude : -magnitude;
}

/** The sample of each A-law byte. */
export const ALAW = Int16Array.from({ length: 256 }, (_, byte) => decodeByte(byte));
