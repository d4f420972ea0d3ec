import type { Track } from '../settings/schema.cts';
import type { Format } from '../stream/format.cts';
import { createChannel } from './channel.cts';
import { interleave } from './interleave.cts';

/** So much is written at a time, and lost where the process is killed. */
const BATCH_MS = 500;
/** A track that is further behind the other one is taken to be silent. */
const MAX_LAG_MS = 5000;
const SILENCE = { mulaw: 0xff, l16: 0 } as const;

/** Brings what is said and what is played into one recording. */
export interface Mixer {
	/** Adds a payload of a track, behind so many samples of silence. */
	add(track: Track, silence: number, payload: Buffer): void;
	/** Adds what is sent to the caller: heard behind what was sent before, or else from now on. */
	play(audio: Uint8Array, isBehind: boolean): void;
	/** What was sent is not heard from now on. */
	dropPlayed(): void;
	/** Writes what is left. */
	flush(): void;
}

/**
 * The caller is on the left, the other side on the right: the outbound track, or what is played where
 * the stream has none. Places are samples from the begin of the stream.
 */
export function createMixer(format: Format, write: (audio: Buffer) => void): Mixer {
	const { rate, bytesPerSample, encoding } = format;
	const samplesIn = (ms: number) => (ms * rate) / 1000;
	const channel = () => createChannel(bytesPerSample, SILENCE[encoding]);
	const channels = { inbound: channel(), outbound: channel() };
	/** Where the next payload of each track belongs. */
	const heads: Partial<Record<Track, number>> = {};
	let written = 0;
	let playedUntil = 0;

	const now = () => Math.max(heads.inbound ?? 0, heads.outbound ?? 0);
	/** What both tracks have, or the only one. */
	const common = () => Math.min(heads.inbound ?? now(), heads.outbound ?? now());

	function writeUntil(end: number) {
		if (end <= written) return;
		const [left, right] = [channels.inbound, channels.outbound].map((one) =>
			one.take(written, end),
		);
		written = end;
		write(interleave(left!, right!, bytesPerSample));
	}

	return {
		add(track, silence, payload) {
			const at = (heads[track] ?? now()) + silence;
			channels[track].add(at, payload);
			heads[track] = at + payload.length / bytesPerSample;
			const complete = Math.max(common(), now() - samplesIn(MAX_LAG_MS));
			if (complete - written >= samplesIn(BATCH_MS)) writeUntil(complete);
		},
		play(audio, isBehind) {
			if (heads.outbound !== undefined) return;
			const at = Math.max(now(), isBehind ? playedUntil : 0);
			channels.outbound.add(at, Buffer.from(audio.buffer, audio.byteOffset, audio.length));
			playedUntil = at + audio.length / bytesPerSample;
		},
		dropPlayed() {
			if (heads.outbound === undefined) channels.outbound.dropFrom(now());
		},
		flush: () => writeUntil(now()),
	};
}
