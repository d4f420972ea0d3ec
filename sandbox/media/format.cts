/** What a stream's audio is made of. */
export interface Format {
	/** As in `start` and `playAudio`, without the rate. */
	encoding: 'audio/x-l16' | 'audio/x-mulaw';
	sampleRate: number;
	/** Bytes of 20 ms: 160 mu-law, 320 or 640 linear (plivo-api.md section 4.2). */
	frameBytes: number;
}

const FRAMES_PER_SECOND = 50;

/** Takes a `content_type` of Start apart, for example `audio/x-l16;rate=16000`. */
export function parseFormat(contentType: string): Format {
	const [type, rate] = contentType.split(';rate=');
	const encoding = type === 'audio/x-mulaw' ? type : 'audio/x-l16';
	const sampleRate = Number(rate ?? 8000);
	const sampleBytes = encoding === 'audio/x-mulaw' ? 1 : 2;
	return { encoding, sampleRate, frameBytes: (sampleRate / FRAMES_PER_SECOND) * sampleBytes };
}
