const HEADER_BYTES = 44;

/** A WAV file of one channel with 16-bit samples. */
export function encodeWav(samples: Int16Array, rate: number): Buffer {
	const bytes = samples.length * 2;
	const wav = Buffer.alloc(HEADER_BYTES + bytes);
	wav.write('RIFF', 0, 'latin1');
	wav.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4);
	wav.write('WAVEfmt ', 8, 'latin1');
	wav.writeUInt32LE(16, 16);
	wav.writeUInt16LE(1, 20); // PCM
	wav.writeUInt16LE(1, 22); // channels
	wav.writeUInt32LE(rate, 24);
	wav.writeUInt32LE(rate * 2, 28); // bytes per second
	wav.writeUInt16LE(2, 32); // bytes per sample of all channels
	wav.writeUInt16LE(16, 34);
	wav.write('data', 36, 'latin1');
	wav.writeUInt32LE(bytes, 40);
	for (let at = 0; at < samples.length; at += 1) {
		wav.writeInt16LE(samples[at]!, HEADER_BYTES + at * 2);
	}
	return wav;
}
