/** The audio that a server sent and that is not played yet, with its checkpoints. */
export interface Playback {
	/** Adds audio; returns how many bytes did not fit. */
	add(audio: Buffer): number;
	/** Adds a checkpoint after the waiting audio; false if too many parts are waiting. */
	addCheckpoint(name: string): boolean;
	/** Discards all that is waiting, checkpoints included. */
	clear(): void;
	/** Plays the next 20 ms; returns the audio played, at most 20 ms, and the checkpoints before it. */
	play(): { audio: Buffer; checkpoints: string[] };
}

interface Part {
	audio: Buffer;
	/** Only a checkpoint has one; it has no audio. */
	name?: string;
}

/** 40 s, as in Plivo docs, audio-streaming/best-practices. The guide there says 60 s. */
const BUFFER_FRAMES = 40 * 50;
/** So that a server that never stops sending cannot fill the memory. */
const MAX_PARTS = 10_000;

/** @param frameBytes bytes of 20 ms of audio */
export function createPlayback(frameBytes: number): Playback {
	let queue: Part[] = [];
	let waitingBytes = 0;

	const removePlayed = () => {
		const first = queue.findIndex(({ audio }) => audio.length > 0);
		const played = queue.splice(0, first < 0 ? queue.length : first);
		return played.flatMap(({ name }) => name ?? []);
	};
	const take = (part: Part, max: number) => {
		const taken = part.audio.subarray(0, max);
		part.audio = part.audio.subarray(max);
		return taken;
	};

	return {
		add(audio) {
			const room = queue.length < MAX_PARTS ? frameBytes * BUFFER_FRAMES - waitingBytes : 0;
			const taken = audio.subarray(0, room);
			if (taken.length > 0) queue.push({ audio: taken });
			waitingBytes += taken.length;
			return audio.length - taken.length;
		},
		addCheckpoint(name) {
			const fits = queue.length < MAX_PARTS;
			if (fits) queue.push({ audio: Buffer.alloc(0), name });
			return fits;
		},
		clear() {
			queue = [];
			waitingBytes = 0;
		},
		play() {
			const checkpoints = removePlayed();
			const played: Buffer[] = [];
			let bytes = 0;
			for (let at = 0; at < queue.length && bytes < frameBytes; at += 1) {
				const taken = take(queue[at] as Part, frameBytes - bytes);
				played.push(taken);
				bytes += taken.length;
			}
			waitingBytes -= bytes;
			return { audio: Buffer.concat(played), checkpoints };
		},
	};
}
