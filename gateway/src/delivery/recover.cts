import type { Log } from '../log.cts';
import type { Budget } from './budget.cts';
import { parseEventFile, parseState, STATE_FILE, type StreamState } from './records.cts';
import type { StreamFolder } from './spool.cts';
import { waitingInFile, type Waiting } from './store.cts';

/** The stored state and events of a stream of an earlier process. */
export interface Leftover {
	state: StreamState;
	waiting: Waiting[];
	/** Of its last event. */
	lastNumber: number;
	/** Whether its end is among what waits, or has been delivered. */
	isEnded: boolean;
}

/** Reads the folder of a stream; undefined if it is another folder. */
export async function readLeftover(
	folder: StreamFolder,
	budget: Budget,
	log: Log,
): Promise<Leftover | undefined> {
	try {
		const state = parseState(await folder.read(STATE_FILE));
		const waiting: Waiting[] = [];
		let lastNumber = state.begunAfter;
		let { isEnded } = state;
		for (const file of await folder.list()) {
			const event = parseEventFile(file);
			if (event === undefined) continue;
			lastNumber = Math.max(lastNumber, event.number);
			// An end before that is the one of an earlier stream with this id.
			isEnded ||= event.name === 'Ended' && event.number > state.begunAfter;
			const bytes = await folder.size(file);
			// Counted even if the spool is larger than its limit then.
			budget.giveSpool(-bytes);
			waiting.push(waitingInFile({ folder, budget, log }, file, event, bytes));
		}
		return { state, waiting, lastNumber, isEnded };
	} catch (error) {
		log.error({ reason: (error as Error).message }, 'cannot read what is left of a stream');
		return undefined;
	}
}
