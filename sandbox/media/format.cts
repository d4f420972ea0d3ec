/** The audio format of a stream. */
export interface Format {
	/** As in `start` and `playAudio`, without the rate. */
	encoding: 'audio/x-l16' | 'audio/x-mulaw';
	sampleRate: number;
	/** Bytes of 20 ms of audio: 160 (mu-law), 320 or 640 (linear, 8 or 16 kHz). */
	frameBytes: number;
}

const FRAMES_PER_SECOND = 50;

/** Parses a `content_type` of Start, for example `audio/x-l16;rate=16000`. */
export function parseFormat(contentType: string): Format {
	const [type, rate] = contentType.split(';rate=');
	const encoding = type === 'audio/x-mulaw' ? type : 'audio/x-l16';
	const sampleRate = Number(rate ?? 8000);
	const sampleBytes = encoding === 'audio/x-mulaw' ? 1 : 2;
	return { encoding, sampleRate, frameBytes: (sampleRate / FRAMES_PER_SECOND) * sampleBytes };
}
