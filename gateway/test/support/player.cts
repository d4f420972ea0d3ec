import type { ServerMessage } from '../../src/playback/messages.cts';
import { createPlayer } from '../../src/playback/player.cts';
import type { PlayResult } from '../../src/playback/types.cts';
import { findFormat } from '../../src/stream/format.cts';
import { createFakeClock } from './fakeClock.cts';
import { whole } from './growing.cts';

export const PLAYED: PlayResult = { played: true, interrupted: false };
export const DROPPED: PlayResult = { played: false, interrupted: false };
export const INTERRUPTED: PlayResult = { played: false, interrupted: true };
export const UNKNOWN: PlayResult = { played: undefined, interrupted: false };

/** A player that sends to nobody. */
export function startPlayer(encoding: string = 'audio/x-mulaw', rate = 8000) {
	const clock = createFakeClock();
	const sent: ServerMessage[] = [];
	const ended: PlayResult[] = [];
	const player = createPlayer({
		...{ clock, format: findFormat(encoding, rate)!, streamId: 'stream' },
		send: (message) => sent.push(message),
		onEnd: (result) => ended.push(result),
	});
	const audioOf = (name: string, ms: number) => Buffer.alloc(ms * bytesPerMs, name.charCodeAt(0));
	const bytesPerMs = (rate / 1000) * (encoding.endsWith('l16') ? 2 : 1);
	return {
		...{ clock, sent, ended, player },
		play: (name: string, ms: number, replace = false) =>
			player.play({ name, audio: whole(audioOf(name, ms)) }, replace),
		/** Milliseconds of audio that were sent. */
		sentMs: () =>
			sent.reduce((sum, message) => {
				if (message.event !== 'playAudio') return sum;
				return sum + Buffer.from(message.media.payload, 'base64').length / bytesPerMs;
			}, 0),
		events: () => sent.map((one) => ('name' in one ? `${one.event} ${one.name}` : one.event)),
	};
}
