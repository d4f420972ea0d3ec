import { createWriteStream } from 'node:fs';

/** How much may wait for a slow disk. */
const MAX_WAITING = 4 * 1024 * 1024;

/** Writes a file, piece by piece, while it grows. */
export interface Writer {
	write(bytes: Buffer): void;
	/** Resolves once the file is closed, whether everything could be written or not. */
	close(): Promise<void>;
}

/**
 * Creates a file.
 *
 * @param onError is called once if the file cannot be written; later audio is not written
 */
export function createWriter(path: string, onError: (reason: string) => void): Writer {
	const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
	const closed = new Promise<void>((resolve) => stream.once('close', resolve));
	stream.on('error', (error: NodeJS.ErrnoException) => onError(error.code ?? error.message));

	return {
		write(bytes) {
			if (stream.writableLength <= MAX_WAITING) stream.write(bytes);
			else stream.destroy(new Error('the disk is too slow'));
		},
		close() {
			stream.end();
			return closed;
		},
	};
}
