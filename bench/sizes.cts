/** How much is measured. */
export interface Sizes {
	/** Executions of `items` items; a figure is the median of `runs` executions. */
	items: Array<{ items: number; runs: number; rounds: number }>;
	callbacks: { callbacks: number; rounds: number };
	/** Large bodies, sent to the newest `versions` versions of n8n. */
	largeBodies: { versions: number; rounds: number };
	/** Functions called for `ms` milliseconds each per round. */
	functions: { ms: number; rounds: number };
	/** Of each of `streams`, `seconds` of audio per round. */
	processor: { streams: number; seconds: number; rounds: number };
	/** Numbers of streams, the next only where the one before holds, for `seconds` each. */
	streams: { steps: number[]; seconds: number };
	/** Speech of `streams` in real time for `seconds`. */
	speech: { streams: number; seconds: number };
	/** Rounds of utterances and plays through n8n. */
	audio: { utterances: number; plays: number };
	/** Plays of each upload. */
	plays: number;
	/** Calls one after the other, streams at the same time, and minutes of a recording. */
	memory: { calls: number; streams: number; minutes: number };
}

export const whole: Sizes = {
	items: [
		{ items: 1, runs: 7, rounds: 11 },
		{ items: 100, runs: 1, rounds: 11 },
	],
	callbacks: { callbacks: 30, rounds: 9 },
	largeBodies: { versions: Infinity, rounds: 9 },
	functions: { ms: 100, rounds: 15 },
	processor: { streams: 50, seconds: 3, rounds: 5 },
	streams: { steps: [50, 100, 150, 200, 250, 300, 400, 500, 600, 800], seconds: 8 },
	speech: { streams: 50, seconds: 20 },
	audio: { utterances: 20, plays: 20 },
	plays: 40,
	memory: { calls: 1000, streams: 200, minutes: 60 },
};

export const short: Sizes = {
	items: [
		{ items: 1, runs: 5, rounds: 3 },
		{ items: 100, runs: 1, rounds: 3 },
	],
	callbacks: { callbacks: 12, rounds: 3 },
	largeBodies: { versions: 1, rounds: 3 },
	functions: { ms: 30, rounds: 5 },
	processor: { streams: 50, seconds: 0.6, rounds: 2 },
	streams: { steps: [50], seconds: 1 },
	speech: { streams: 20, seconds: 4 },
	audio: { utterances: 3, plays: 3 },
	plays: 3,
	memory: { calls: 40, streams: 40, minutes: 2 },
};
