import { createGrowingAudio, type GrowingAudio } from '../../src/audio/growing.cts';

/** Audio that is all there. */
export function whole(bytes: Uint8Array): GrowingAudio {
	const audio = createGrowingAudio(bytes.length);
	audio.add(bytes);
	return audio;
}
