import type { Hangup } from './hangup-causes.cts';

/** Values of `direction`. */
export type Direction = 'inbound' | 'outbound';

/** HTTP methods that Plivo uses for a user's URLs. */
export type CallbackMethod = 'GET' | 'POST';

/** What a Plivo application says about calls to its numbers. An empty URL is not set. */
export interface Application {
	answer_url: string;
	answer_method: CallbackMethod;
	/** Requested if the answer URL returns no XML that can be used. */
	fallback_answer_url: string;
	fallback_method: CallbackMethod;
	/** If it is not set, Plivo uses the answer URL. */
	hangup_url: string;
	hangup_method: CallbackMethod;
}

/**
 * A call. Names are those of Plivo's live call object where it has them. `session_start` is UTC text
 * with microseconds.
 */
export interface Call {
	call_uuid: string;
	request_uuid: string;
	from: string;
	to: string;
	direction: Direction;
	caller_name: string;
	call_status: 'queued' | 'in-progress' | 'completed';
	session_start: string;
	initiated: Date;
	answered: Date | null;
	ended: Date | null;
	/** The application that the call came in to; null for a call that was placed directly. */
	application: Application | null;
	/** Why the call ended. */
	hangup: Hangup | null;
}
