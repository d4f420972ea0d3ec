import type { Format } from '../stream/format.cts';
import { decodeL16 } from './l16.cts';
import { decodeMulaw } from './mulaw.cts';

/** The samples of one payload; undefined if it does not contain a whole number of samples. */
export function decodePayload(payload: Buffer, { encoding }: Format): Int16Array | undefined {
	if (encoding === 'mulaw') return decodeMulaw(payload);
	return payload.length % 2 === 0 ? decodeL16(payload) : undefined;
}
