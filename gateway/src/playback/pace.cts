import type { Clock } from '../clock.cts';
import type { Format } from '../stream/format.cts';

/** How much sent audio may be unplayed. It is enough for short network delays. */
export const MAX_AHEAD_MS = 2000;
/** Of one message: at most 10,240 bytes, so 13,656 characters of base64; Plivo takes 16,384. */
export const MESSAGE_MS = 320;

/** Computes when Plivo will have played the audio that was sent. */
export interface Pace {
	/** Bytes of one message. */
	bytes: number;
	/** So many bytes are sent now. */
	sent(bytes: number): void;
	/** Milliseconds of audio that is sent and not played yet. */
	ahead(): number;
	/** Milliseconds since all that was sent has been played; negative before. */
	over(): number;
	/** Milliseconds until a further message may be sent. */
	wait(): number;
	/** What was sent is dropped. */
	reset(): void;
	durationOf(bytes: number): number;
}

export function createPace(
	clock: Pick<Clock, 'steady'>,
	{ rate, bytesPerSample }: Pick<Format, 'rate' | 'bytesPerSample'>,
): Pace {
	const bytesPerMs = (rate * bytesPerSample) / 1000;
	let playedAt = -Infinity;
	const over = () => clock.steady() - playedAt;
	const ahead = () => Math.max(0, -over());
	return {
		bytes: MESSAGE_MS * bytesPerMs,
		sent(bytes) {
			playedAt = clock.steady() + ahead() + bytes / bytesPerMs;
		},
		...{ ahead, over },
		wait: () => Math.max(0, Math.ceil(ahead() + MESSAGE_MS - MAX_AHEAD_MS)),
		reset() {
			playedAt = -Infinity;
		},
		durationOf: (bytes) => bytes / bytesPerMs,
	};
}
