const STEP_DB = 0.5;
/** Loudness from 0 to 96 dB over one step of a 16-bit sample. */
const BINS = 193;

/** The level below which a share of the last frames lies. */
export interface LevelWindow {
	add(db: number): void;
	/** In dB; 0 while nothing has been added. */
	percentile(share: number): number;
	/** Forgets all but the newest. */
	keep(frames: number): void;
}

/** Counts the levels of the last `frames` frames, so that adding and reading are cheap. */
export function createLevelWindow(frames: number): LevelWindow {
	const counts = new Uint16Array(BINS);
	const ring = new Uint8Array(frames);
	let filled = 0;
	let next = 0;

	function dropOldest() {
		const oldest = ring[(next - filled + frames) % frames]!;
		counts[oldest]! -= 1;
		filled -= 1;
	}

	return {
		add(db) {
			const bin = Math.min(BINS - 1, Math.max(0, Math.round(db / STEP_DB)));
			if (filled === frames) dropOldest();
			filled += 1;
			ring[next] = bin;
			counts[bin]! += 1;
			next = (next + 1) % frames;
		},
		percentile(share) {
			let left = share * filled;
			let bin = 0;
			while (bin < BINS - 1 && (left -= counts[bin]!) > 0) bin += 1;
			return bin * STEP_DB;
		},
		keep(most) {
			while (filled > most) dropOldest();
		},
	};
}
