import { convert, type TargetFormat } from '../../src/upload/convert.cts';
import type { MediaType } from '../../src/upload/mediaType.cts';

/** All parts of an upload, put together. */
export async function convertWhole(bytes: Uint8Array, type: MediaType, target: TargetFormat) {
	const parts = [];
	for await (const part of convert(Buffer.from(bytes), type, target)) parts.push(part);
	const { durationMs } = parts[0]!;
	return { audio: Buffer.concat(parts.map(({ audio }) => audio)), durationMs, parts };
}
