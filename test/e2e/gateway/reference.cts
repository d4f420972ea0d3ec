import { WaveFile } from 'wavefile';

import type { StreamFormat } from './formats.cts';

/**
 * What is left of samples behind the codec of a stream: by `wavefile`, since neither the sandbox's
 * codec nor the gateway's is its own reference.
 */
export function throughCodec(samples: Int16Array, { isMulaw, rate }: StreamFormat): Int16Array {
	if (!isMulaw) return samples;
	const wav = new WaveFile();
	wav.fromScratch(1, rate, '16', samples);
	wav.toMuLaw();
	wav.fromMuLaw();
	return wav.getSamples(false, Int16Array) as unknown as Int16Array;
}
