import type { Track } from '../settings/schema.cts';
import type { Format } from '../stream/format.cts';
import { createChannel } from './channel.cts';
import { interleave } from './interleave.cts';

/** How much is written at a time, and may be lost if the process is killed. */
const BATCH_MS = 500;
/** A track that is further behind the other one counts as silent. */
const MAX_LAG_MS = 5000;
/**
 * How much played audio waits for the audio of the call, which is what the place of both is counted by.
 * More is not recorded: a stream that sends nothing must not fill the memory.
 */
const MAX_AHEAD_MS = 60_000;
const SILENCE = { mulaw: 0xff, l16: 0 } as const;

/** Mixes both tracks, and audio that is played, into one recording. */
export interface Mixer {
	/** Adds a payload of a track after a number of samples of silence. */
	add(track: Track, silence: number, payload: Buffer): void;
	/** Adds audio for the caller, who hears it after earlier audio, or from now on. */
	play(audio: Uint8Array, isBehind: boolean): void;
	/** Call it when audio is dropped: the caller does not hear the rest. */
	dropPlayed(): void;
	/** Writes the rest. */
	flush(): void;
}

/**
 * The caller is on the left, the other side on the right: the outbound track, or audio that is played if
 * the stream has no outbound track. Places are samples from the start of the stream.
 *
 * @param firstBatch share of a batch, from 0 to 1, after which the first one is written: streams that start
 * at the same time do not all write at the same time then
 */
export function createMixer(format: Format, write: (audio: Buffer) => void, firstBatch = 1): Mixer {
	const { rate, bytesPerSample, encoding } = format;
	const samplesIn = (ms: number) => (ms * rate) / 1000;
	const channel = () => createChannel(bytesPerSample, SILENCE[encoding]);
	const channels = { inbound: channel(), outbound: channel() };
	/** The place of the next payload of each track. */
	const heads: Partial<Record<Track, number>> = {};
	let written = 0;
	let nextWrite = samplesIn(BATCH_MS) * firstBatch;
	let playedUntil = 0;

	const now = () => Math.max(heads.inbound ?? 0, heads.outbound ?? 0);
	/** Up to where both tracks have audio, or the only one. */
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
			if (complete < nextWrite) return;
			nextWrite = complete + samplesIn(BATCH_MS);
			writeUntil(complete);
		},
		play(audio, isBehind) {
			if (heads.outbound !== undefined) return;
			const at = Math.max(now(), isBehind ? playedUntil : 0);
			if (at - now() > samplesIn(MAX_AHEAD_MS)) return;
			channels.outbound.add(at, Buffer.from(audio.buffer, audio.byteOffset, audio.length));
			playedUntil = at + audio.length / bytesPerSample;
		},
		dropPlayed() {
			if (heads.outbound === undefined) channels.outbound.dropFrom(now());
		},
		flush: () => writeUntil(now()),
	};
}
