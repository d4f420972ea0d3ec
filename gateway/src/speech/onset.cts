const WINDOW = 5;
const NEEDED = 3;

/** Smooths a detector: a click is no speech, and a gap within a word is no silence. */
export interface Onset {
	/** Whether there is speech, now that a further frame is known. */
	add(isSpeech: boolean): boolean;
	/** How many frames ago the oldest frame with speech of the last five was. */
	age(): number;
	reset(): void;
}

/** Speech is when three of the last five frames have it. */
export function createOnset(): Onset {
	let last: boolean[] = [];
	return {
		add(isSpeech) {
			last.push(isSpeech);
			if (last.length > WINDOW) last.shift();
			return last.filter(Boolean).length >= NEEDED;
		},
		age: () => last.length - 1 - last.indexOf(true),
		reset() {
			last = [];
		},
	};
}
