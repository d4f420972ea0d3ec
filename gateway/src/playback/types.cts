import type { GrowingAudio } from '../audio/growing.cts';

/** How a play ended; undefined means that Plivo did not say. */
export interface PlayResult {
	played: boolean | undefined;
	/** Whether speech or digits of the caller stopped it. */
	interrupted: boolean;
}

export interface Playable {
	/** Names the checkpoint behind the audio. */
	name: string;
	audio: GrowingAudio;
}

/** A play that waits or is being played. */
export interface Play extends Playable {
	/** How many bytes have been sent. */
	sent: number;
	/** When Plivo has to have said that it was played, once it is sent whole. */
	due?: number;
	/** Whether some of it was sent over a socket that was replaced: Plivo may never report that it was played. */
	isOnLostSocket?: boolean;
	end: (result: PlayResult) => void;
}

/** How a play ended, in a word. */
export const resultName = ({ played, interrupted }: PlayResult) =>
	played === true
		? 'played'
		: played === undefined
			? 'unknown'
			: interrupted
				? 'interrupted'
				: 'dropped';
