import { broken } from './errors.cts';
import { loadMpeg } from './loadMpeg.cts';
import type { Block } from './pcm.cts';

/** So few bytes at a time that what they become stays small, however much they are compressed. */
const FEED = 4096;

/** Decodes MP3. What cannot be decoded between frames, such as tags, is skipped. */
export async function* readMpeg(bytes: Uint8Array): AsyncGenerator<Block> {
	const { MPEGDecoder } = await loadMpeg();
	const decoder = new MPEGDecoder();
	await decoder.ready;
	try {
		for (let at = 0; at < bytes.length; at += FEED) {
			const decoded = decoder.decode(bytes.subarray(at, at + FEED));
			const [left, right] = decoded.channelData as [Float32Array, Float32Array];
			if (decoded.samplesDecoded === 0) continue;
			const samples = left.map((sample, index) => (sample + right[index]!) / 2);
			yield { rate: decoded.sampleRate, samples };
		}
	} catch {
		throw broken('The upload is not an MP3 file that can be decoded.');
	} finally {
		decoder.free();
	}
}
