const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** `RIFF`, the size of the file, and `WAVE`. In bytes. */
const HEADER_LENGTH = 12;

const textAt = (bytes: Buffer, start: number) => bytes.toString('latin1', start, start + 4);

/** The bytes of a WAV file in base64; `undefined` for anything else. */
export function readWav(base64: string): Buffer | undefined {
	if (base64.length % 4 !== 0 || !BASE64.test(base64)) return undefined;
	const bytes = Buffer.from(base64, 'base64');
	const isWav =
		bytes.length > HEADER_LENGTH && textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WAVE';
	return isWav ? bytes : undefined;
}
