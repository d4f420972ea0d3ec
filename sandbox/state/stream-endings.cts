import type { Modes } from './settings.cts';
import type { EndReason } from './types.cts';

/** What Plivo says when a stream ends: its word, and the fields that come with it. */
export interface Ending {
	word: 'StopStream' | 'DroppedStream';
	fields: { Error: string; StatusReason: string };
}

/** Plivo's own text, from the one real record in its documentation (plivo-api.md section 2.3). */
export const DISCONNECTED = 'connection disconnected with the remote service';

const stop: Ending = { word: 'StopStream', fields: { Error: '', StatusReason: 'completed' } };

function dropped(Error: string): Ending {
	return { word: 'DroppedStream', fields: { Error, StatusReason: 'connection_failed' } };
}

/**
 * The callback of each ending, `undefined` for none. A caller's hang-up never causes StopStream
 * (plivo-api.md section 9, row 5).
 */
export function endings(modes: Modes): Record<EndReason, Ending | undefined> {
	return {
		stopped: stop,
		timeout: stop,
		broken: dropped(DISCONNECTED),
		slow: dropped('sandbox: the remote service reads too slowly'),
		unreachable: dropped('sandbox: the remote service could not be reached'),
		hangUp: modes.hangUpCallback === 'dropped' ? dropped(DISCONNECTED) : undefined,
		closing: undefined,
	};
}
