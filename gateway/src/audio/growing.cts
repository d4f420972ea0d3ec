/** What is called when audio is added. */
interface Listener {
	onMore: () => void;
	/** The rest of the audio cannot be produced. */
	onFailed: () => void;
}

/** Audio in the format of a stream. The end of it may still be missing. */
export interface GrowingAudio {
	/** Bytes of all of it. */
	readonly length: number;
	/** So many bytes from an offset, fewer at the end; undefined if they were not added yet. */
	read(from: number, bytes: number): Uint8Array | undefined;
	listen(listener: Listener): void;
	/** The rest is not needed any more. */
	release(): void;
}

/** The side that adds the audio. */
export interface AudioWriter extends GrowingAudio {
	add(part: Uint8Array): void;
	/** Bytes that were added. */
	ready(): number;
	isWanted(): boolean;
	fail(): void;
}

export function createGrowingAudio(length: number): AudioWriter {
	const all = new Uint8Array(length);
	let ready = 0;
	let hasFailed = false;
	let isWanted = true;
	let listener: Listener | undefined;
	return {
		length,
		read(from, bytes) {
			const end = Math.min(length, from + bytes);
			return end <= ready ? all.subarray(from, end) : undefined;
		},
		listen(one) {
			listener = one;
			if (hasFailed) one.onFailed();
		},
		release() {
			isWanted = false;
		},
		ready: () => ready,
		isWanted: () => isWanted,
		add(part) {
			all.set(part, ready);
			ready += part.length;
			listener?.onMore();
		},
		fail() {
			hasFailed = true;
			listener?.onFailed();
		},
	};
}
