/** Audio that a server sent back and that waits to be played, with the checkpoints in between. */
export interface Playback {
	/** Takes audio; returns how many bytes found no room. */
	add(bytes: number): number;
	/** Sets a checkpoint behind what waits; false where too many wait. */
	mark(name: string): boolean;
	/** Forgets all that waits, checkpoints too. */
	clear(): void;
	/** Plays the next 20 ms: bytes played, and the checkpoints reached before them. */
	play(): { bytes: number; reached: string[] };
}

interface Part {
	bytes: number;
	/** Set for a checkpoint, which has no bytes. */
	name?: string;
}

/** Plivo's playback buffer holds 40 s (plivo-api.md section 9, row 30). */
const BUFFER_FRAMES = 40 * 50;
/** A server that never stops sending must not cost memory. */
const MAX_PARTS = 10_000;

/** @param frameBytes bytes of 20 ms */
export function createPlayback(frameBytes: number): Playback {
	let queue: Part[] = [];
	let waiting = 0;

	const dropPlayed = () => {
		const first = queue.findIndex(({ bytes }) => bytes > 0);
		const played = queue.splice(0, first < 0 ? queue.length : first);
		return played.flatMap(({ name }) => name ?? []);
	};
	const take = (part: Part, most: number) => {
		const taken = Math.min(part.bytes, most);
		part.bytes -= taken;
		return taken;
	};

	return {
		add(bytes) {
			const room = queue.length < MAX_PARTS ? frameBytes * BUFFER_FRAMES - waiting : 0;
			const taken = Math.min(bytes, room);
			if (taken > 0) queue.push({ bytes: taken });
			waiting += taken;
			return bytes - taken;
		},
		mark(name) {
			const fits = queue.length < MAX_PARTS;
			if (fits) queue.push({ bytes: 0, name });
			return fits;
		},
		clear() {
			queue = [];
			waiting = 0;
		},
		play() {
			const reached = dropPlayed();
			let bytes = 0;
			for (let at = 0; at < queue.length && bytes < frameBytes; at += 1) {
				bytes += take(queue[at] as Part, frameBytes - bytes);
			}
			waiting -= bytes;
			return { bytes, reached };
		},
	};
}
