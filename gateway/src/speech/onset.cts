const WINDOW = 5;
const NEEDED = 3;

/** Smooths a detector: a click does not count as speech, and a gap within a word not as silence. */
export interface Onset {
	/** Adds the result of a frame. @returns whether there is speech */
	add(isSpeech: boolean): boolean;
	/** How many frames ago the oldest frame with speech of the last five was. */
	age(): number;
	reset(): void;
}

/** There is speech if three of the last five frames have it. */
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
