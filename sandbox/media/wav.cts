import { WaveFile } from 'wavefile';

/** Formats of WAV that have to be decoded before anything else, by their number in the header. */
const compressed: Record<number, 'fromALaw' | 'fromMuLaw'> = { 6: 'fromALaw', 7: 'fromMuLaw' };

/** The average of all channels. */
function mix(channels: Int16Array[]): Int16Array {
	const [first = new Int16Array()] = channels;
	const sum = (index: number) => channels.reduce((total, one) => total + (one[index] ?? 0), 0);
	return first.map((_, index) => Math.round(sum(index) / channels.length));
}

/**
 * The audio of a WAV file at another rate: one channel, 16 bits.
 *
 * @throws Error if it is not a WAV file, or one that is compressed in another way than by G.711
 */
export function readWav(bytes: Buffer, rate: number): Int16Array {
	const wav = new WaveFile(bytes);
	const { audioFormat, sampleRate } = wav.fmt as { audioFormat: number; sampleRate: number };
	const decoder = compressed[audioFormat];
	if (decoder) wav[decoder]();
	wav.toBitDepth('16');
	if (sampleRate !== rate) wav.toSampleRate(rate, { method: 'sinc' });
	const samples = wav.getSamples(false, Int16Array) as unknown as Int16Array | Int16Array[];
	return Array.isArray(samples) ? mix(samples) : samples;
}

const HEADER_BYTES = 44;

/**
 * A WAV file of one channel with 16 bits. Written by hand, since `wavefile` takes many seconds for
 * minutes of audio, in which no frame would be sent.
 */
export function writeWav(samples: Int16Array, rate: number): Buffer {
	const wav = Buffer.alloc(HEADER_BYTES + samples.length * 2);
	wav.write('RIFF----WAVEfmt ', 'latin1');
	wav.writeUInt32LE(wav.length - 8, 4);
	// Length of this chunk, PCM with one channel, samples and bytes per second, bytes and bits of each.
	const header = { 16: 16, 20: 0x0001_0001, 24: rate, 28: rate * 2, 32: 0x0010_0002 };
	for (const [at, value] of Object.entries(header)) wav.writeUInt32LE(value, Number(at));
	wav.write('data', 36, 'latin1');
	wav.writeUInt32LE(samples.length * 2, 40);
	samples.forEach((sample, index) => wav.writeInt16LE(sample, HEADER_BYTES + index * 2));
	return wav;
}
