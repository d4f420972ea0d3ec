import { open } from 'node:fs/promises';
import { HEADER_BYTES, writeSizes } from './header.cts';

/** The place in the header with the bytes of one sample of both channels. */
const FRAME_BYTES_AT = 32;

/**
 * Makes a recording playable if its header has no sizes yet: writes the sizes, and removes an incomplete
 * sample at the end.
 *
 * @returns bytes of audio; 0 for a file without any
 */
export async function repairRecording(path: string): Promise<number> {
	const file = await open(path, 'r+');
	try {
		const header = Buffer.alloc(HEADER_BYTES);
		const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
		const isOurs = header.toString('latin1', 36, 40) === 'data';
		if (bytesRead < HEADER_BYTES || !isOurs) return 0;
		const bytes = (await file.stat()).size - HEADER_BYTES;
		const whole = bytes - (bytes % header.readUInt16LE(FRAME_BYTES_AT));
		writeSizes(header, whole);
		await file.write(header, 0, HEADER_BYTES, 0);
		await file.truncate(HEADER_BYTES + whole);
		return whole;
	} finally {
		await file.close();
	}
}
