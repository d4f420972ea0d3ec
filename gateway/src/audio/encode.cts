import type { Format } from '../stream/format.cts';
import { encodeL16 } from './l16.cts';
import { encodeMulaw } from './mulaw.cts';

/** Samples as a stream carries them. */
export const encodePayload = (samples: Int16Array, { encoding }: Pick<Format, 'encoding'>) =>
	encoding === 'mulaw' ? encodeMulaw(samples) : encodeL16(samples);
