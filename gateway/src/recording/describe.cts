import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { HEADER_BYTES } from './header.cts';

/** The length, size and hash of a complete recording. */
export interface RecordingFacts {
	durationMs: number;
	sizeBytes: number;
	/** Of the whole file, in hexadecimal. */
	sha256: string;
}

async function readHeader(path: string): Promise<Buffer> {
	const file = await open(path, 'r');
	try {
		const header = Buffer.alloc(HEADER_BYTES);
		await file.read(header, 0, HEADER_BYTES, 0);
		return header;
	} finally {
		await file.close();
	}
}

/** Reads a recording to its end. @throws Error of Node if it is missing */
export async function describeRecording(path: string): Promise<RecordingFacts> {
	const bytesPerSecond = (await readHeader(path)).readUInt32LE(28);
	const { size } = await stat(path);
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return {
		durationMs: Math.round(((size - HEADER_BYTES) * 1000) / bytesPerSecond),
		sizeBytes: size,
		sha256: hash.digest('hex'),
	};
}
