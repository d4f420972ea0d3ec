import type { Format } from '../stream/format.cts';
import { encodeL16 } from './l16.cts';
import { encodeMulaw } from './mulaw.cts';

/** Samples in the format of a stream. */
export const encodePayload = (samples: Int16Array, { encoding }: Pick<Format, 'encoding'>) =>
	encoding === 'mulaw' ? encodeMulaw(samples) : encodeL16(samples);
