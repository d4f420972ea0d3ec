import { ring } from './inbound/ring.cts';
import { hangUp, placeCall } from './state/calls.cts';
import { degrade, drop, press } from './state/stream-actions.cts';
import { seedStream } from './state/streams.cts';
import type { SandboxState } from './state/sandbox-state.cts';
import type { Application, Call, FaultRule, StreamRecord } from './state/types.cts';

/** What a test or a demo can do to a sandbox. */
export interface SandboxControls {
	/** A live call at once, with any field fixed. */
	placeCall(fields?: Partial<Call>): Call;
	/**
	 * Lets a call come in to an application: its answer URL is asked what to do, and that is done.
	 * Returns the call, which still rings.
	 */
	ring(
		application: Partial<Application> & Pick<Application, 'answer_url'>,
		fields?: Partial<Call>,
	): Call;
	/** Ends the call and closes its streams' sockets; an unknown or ended call is left alone. */
	hangUp(callUuid: string): void;
	/**
	 * Adds a stream record without any WebSocket: live, or `ended` or `initiated` by `state`, or ended
	 * by an `end_time`. Throws where the call does not exist.
	 */
	seedStream(callUuid: string, fields?: Partial<StreamRecord>): StreamRecord;
	/** DegradedStream as if the buffer filled up; false where the stream is not live. */
	degrade(streamId: string): boolean;
	/** Breaks the connection of a live stream, which causes DroppedStream. */
	drop(streamId: string): boolean;
	/** Sends a `dtmf` message; false where no WebSocket is open. */
	press(streamId: string, digit: string): boolean;
	/** Rules apply in the order they were given, before anything else; see README.md, "Faults". */
	fault(rule: FaultRule): void;
	clearFaults(): void;
}

/** The hands of one state. */
export function createControls(state: SandboxState): SandboxControls {
	return {
		placeCall: (fields) => placeCall(state, fields),
		ring: (application, fields) => ring(state, application, fields),
		hangUp: (callUuid) => void hangUp(state, callUuid),
		seedStream: (callUuid, fields) => seedStream(state, callUuid, fields),
		degrade: (streamId) => degrade(state, streamId),
		drop: (streamId) => drop(state, streamId),
		press: (streamId, digit) => press(state, streamId, digit),
		// A copy, for the count in it goes down.
		fault: (rule) => void state.faults.push({ ...rule }),
		clearFaults: () => void state.faults.splice(0),
	};
}
