/** The audio that a server sent and that is not played yet, with its checkpoints. */
export interface Playback {
	/** Adds audio; returns how many bytes did not fit. */
	add(bytes: number): number;
	/** Adds a checkpoint after the waiting audio; false if too many parts are waiting. */
	addCheckpoint(name: string): boolean;
	/** Discards all that is waiting, checkpoints included. */
	clear(): void;
	/** Plays the next 20 ms; returns the bytes played and the checkpoints before them. */
	play(): { bytes: number; checkpoints: string[] };
}

interface Part {
	bytes: number;
	/** Only a checkpoint has one; it has no bytes. */
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
		const first = queue.findIndex(({ bytes }) => bytes > 0);
		const played = queue.splice(0, first < 0 ? queue.length : first);
		return played.flatMap(({ name }) => name ?? []);
	};
	const take = (part: Part, max: number) => {
		const taken = Math.min(part.bytes, max);
		part.bytes -= taken;
		return taken;
	};

	return {
		add(bytes) {
			const room = queue.length < MAX_PARTS ? frameBytes * BUFFER_FRAMES - waitingBytes : 0;
			const taken = Math.min(bytes, room);
			if (taken > 0) queue.push({ bytes: taken });
			waitingBytes += taken;
			return bytes - taken;
		},
		addCheckpoint(name) {
			const fits = queue.length < MAX_PARTS;
			if (fits) queue.push({ bytes: 0, name });
			return fits;
		},
		clear() {
			queue = [];
			waitingBytes = 0;
		},
		play() {
			const checkpoints = removePlayed();
			let bytes = 0;
			for (let at = 0; at < queue.length && bytes < frameBytes; at += 1) {
				bytes += take(queue[at] as Part, frameBytes - bytes);
			}
			waitingBytes -= bytes;
			return { bytes, checkpoints };
		},
	};
}
