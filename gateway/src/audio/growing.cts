/** Who wants to know what becomes of audio. */
interface Listener {
	onMore: () => void;
	/** There will be no more, although it is not whole. */
	onFailed: () => void;
}

/** Audio as a stream carries it, the end of which may still be on its way. */
export interface GrowingAudio {
	/** Bytes of all of it. */
	readonly length: number;
	/** So many bytes from a place, or those up to the end; undefined until they are there. */
	read(from: number, bytes: number): Uint8Array | undefined;
	listen(listener: Listener): void;
	/** The rest of it is of no use any more. */
	release(): void;
}

/** The side that makes it. */
export interface AudioWriter extends GrowingAudio {
	add(part: Uint8Array): void;
	/** Bytes that are there. */
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
