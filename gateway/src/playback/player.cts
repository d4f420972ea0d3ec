import type { Cancel, Clock } from '../clock.cts';
import type { Format } from '../stream/format.cts';
import { createDroppedCheckpoints } from './checkpoints.cts';
import { playAudio, type ServerMessage } from './messages.cts';
import { createPace } from './pace.cts';
import type { Play, Playable, PlayResult } from './types.cts';

/** How much later than expected Plivo may report that audio was played. */
const REPORTED_WITHIN = 10_000;
/** How much longer the caller may hear audio than computed here: the way to Plivo and back. */
const ON_THE_WAY = 1000;

export interface PlayerParts {
	clock: Clock;
	format: Format;
	streamId: string;
	send: (message: ServerMessage) => void;
	/** Audio is sent; `isBehind` if the caller still hears audio that was sent before. */
	onSent?: (audio: Uint8Array, isBehind: boolean) => void;
	/** Audio that was sent is not heard any more. */
	onDropped?: () => void;
	/** A play has ended. */
	onEnd: (result: PlayResult) => void;
}

/** Plays audio into a stream, one after the other. */
export interface Player {
	/** Adds audio to the queue; `replace` drops what is in it. Resolves when the play has ended. */
	play(playable: Playable, replace: boolean): Promise<PlayResult>;
	/** Milliseconds of audio that is still to be heard. */
	queuedMs(): number;
	/** Stops what is being played, and drops what waits. */
	clear(): void;
	/** The caller speaks or dials. @returns whether this stopped anything */
	interrupt(): boolean;
	/** Plivo has played what was sent before the checkpoint of this name. */
	played(name: string): void;
	/** Plivo has dropped what it had not played yet. */
	cleared(): void;
	/** Plivo has not answered a single play: the stream is not bidirectional. */
	isUnanswered(): boolean;
	/** The stream has a new socket: what was sent over the one before may never be reported as played. */
	restarted(): void;
	/** The stream has ended. */
	stop(): void;
}

export function createPlayer(parts: PlayerParts): Player {
	const { clock, format, streamId, send, onSent, onDropped, onEnd } = parts;
	const pace = createPace(clock, format);
	const dropped = createDroppedCheckpoints(clock);
	/** In the order in which Plivo plays them; those that are sent whole are at the front. */
	let plays: Play[] = [];
	let cancel: Cancel = () => undefined;
	let hasAnswered = false;
	let isUnanswered = false;

	const isSent = ({ due }: Play) => due !== undefined;
	const unsent = () => plays.find((play) => !isSent(play));

	/** Ends the first `count` plays. */
	function end(count: number, result: PlayResult) {
		const ended = plays.slice(0, count);
		plays = plays.slice(count);
		for (const play of ended) play.end(result);
	}

	/** Gives up what Plivo should have reported by now. */
	function expire() {
		const late = plays.filter(({ due = Infinity }) => due <= clock.steady());
		if (late.some(({ isOnLostSocket }) => !isOnLostSocket)) isUnanswered = !hasAnswered;
		end(late.length, { played: undefined, interrupted: false });
	}

	/** @returns whether the part was there */
	function sendPart(play: Play): boolean {
		const part = play.audio.read(play.sent, pace.bytes);
		if (part === undefined) return false;
		play.sent += part.length;
		send(playAudio(format, part));
		onSent?.(part, pace.ahead() > 0);
		pace.sent(part.length);
		if (play.sent < play.audio.length) return true;
		send({ event: 'checkpoint', streamId, name: play.name });
		play.due = clock.steady() + pace.ahead() + REPORTED_WITHIN;
		return true;
	}

	/** Sends what can be sent now, and runs again when there is more to do. */
	function run() {
		expire();
		let next = unsent();
		while (next !== undefined && pace.wait() === 0 && sendPart(next)) next = unsent();
		const { due = Infinity } = plays[0] ?? {};
		// Audio that is missing runs this when it is added.
		const waitMs = next === undefined || pace.wait() === 0 ? Infinity : pace.wait();
		const inMs = Math.min(due - clock.steady(), waitMs);
		cancel();
		if (inMs < Infinity) cancel = clock.after(inMs, run);
	}

	/** The rest of the audio cannot be produced. The caller hears what was sent. */
	function giveUp(play: Play) {
		if (!plays.includes(play)) return;
		plays = plays.filter((one) => one !== play);
		play.end({ played: false, interrupted: false });
		run();
	}

	function drop(result: PlayResult) {
		if (plays.length === 0) return false;
		dropped.drop(plays.filter(isSent).map(({ name }) => name));
		pace.reset();
		send({ event: 'clearAudio', streamId });
		onDropped?.();
		end(plays.length, result);
		run();
		return true;
	}

	function answered() {
		hasAnswered = true;
		isUnanswered = false;
	}

	const isHeard = () => unsent() !== undefined || pace.over() < ON_THE_WAY;

	return {
		play: ({ name, audio }, replace) =>
			new Promise((resolve) => {
				if (replace) drop({ played: false, interrupted: false });
				const play: Play = {
					...{ name, audio, sent: 0 },
					end(result) {
						audio.release();
						onEnd(result);
						resolve(result);
					},
				};
				plays.push(play);
				audio.listen({ onMore: run, onFailed: () => giveUp(play) });
				run();
			}),
		queuedMs() {
			const waiting = plays.reduce((sum, { audio, sent }) => sum + audio.length - sent, 0);
			return Math.round(pace.ahead() + pace.durationOf(waiting));
		},
		clear: () => void drop({ played: false, interrupted: false }),
		interrupt: () => isHeard() && drop({ played: false, interrupted: true }),
		played(name) {
			answered();
			if (dropped.take(name)) return;
			const at = plays.findIndex((play) => play.name === name && isSent(play));
			end(at + 1, { played: true, interrupted: false });
			run();
		},
		cleared() {
			answered();
			dropped.cleared();
		},
		isUnanswered: () => isUnanswered,
		restarted() {
			for (const play of plays.filter(({ sent }) => sent > 0)) play.isOnLostSocket = true;
		},
		stop() {
			cancel();
			end(plays.length, { played: false, interrupted: false });
		},
	};
}
