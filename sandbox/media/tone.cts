import { encode } from './codec.cts';
import type { Format } from './format.cts';

const AMPLITUDE = 8000;
/** Whole cycles per second, so that a second of tone repeats without a click. */
const frequencies = { inbound: 440, outbound: 620 } as const;

/** One second of frames for each format and track. */
const cache = new Map<string, string[]>();

function oneSecond(format: Format, hertz: number): string[] {
	const { sampleRate, frameBytes } = format;
	const sine = (_: unknown, index: number) =>
		Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hertz * index) / sampleRate));
	const audio = encode(format, Int16Array.from({ length: sampleRate }, sine));
	return Array.from({ length: 50 }, (_, frame) =>
		audio.subarray(frame * frameBytes, (frame + 1) * frameBytes).toString('base64'),
	);
}

/**
 * 20 ms of a sine tone as base64: 440 Hz on the inbound track, 620 Hz on the outbound track.
 *
 * @param index number of the frame from 0; the tone repeats after fifty frames
 */
export function toneFrame(format: Format, track: keyof typeof frequencies, index: number): string {
	const key = `${format.encoding} ${format.sampleRate} ${track}`;
	const frames = cache.get(key) ?? oneSecond(format, frequencies[track]);
	cache.set(key, frames);
	return frames[index % frames.length] ?? '';
}
