import { ring, type ApplicationFields } from './inbound/ring.cts';
import { say, sayOnCall } from './media/say.cts';
import type { Call } from './state/call.cts';
import { hangUp, placeCall } from './state/call-lifecycle.cts';
import type { FaultRule } from './state/fault-rule.cts';
import type { Track } from './state/records.cts';
import type { SandboxState } from './state/sandbox-state.cts';
import { degrade, drop, press } from './state/stream-actions.cts';
import { seedStream } from './state/stream-lifecycle.cts';
import type { StreamRecord } from './state/stream.cts';

/** What a test or a demo can do with a sandbox. */
export interface SandboxControls {
	/** Adds a live call. Any field can be set. */
	placeCall(fields?: Partial<Call>): Call;
	/**
	 * Lets a call come in to an application: requests the XML from its answer URL and plays it. Returns
	 * the call, which still rings.
	 */
	ring(application: ApplicationFields, fields?: Partial<Call>): Call;
	/** Ends a call and closes the sockets of its streams. An unknown or ended call is left alone. */
	hangUp(callUuid: string): void;
	/**
	 * Adds a stream record without a WebSocket: live, or `ended` or `initiated` by `state`, or ended by
	 * an `end_time`. Throws if the call does not exist.
	 */
	seedStream(callUuid: string, fields?: Partial<StreamRecord>): StreamRecord;
	/** Reports a live stream as degraded; false if it is not live. */
	degrade(streamId: string): boolean;
	/** Breaks the connection of a live stream, which causes DroppedStream; false if it is not live. */
	drop(streamId: string): boolean;
	/** Sends a `dtmf` message; false if no WebSocket is open. */
	press(streamId: string, digit: string): boolean;
	/**
	 * Lets the caller, or on the outbound track the other side, say the audio of a WAV file after what it
	 * said before, paced as Plivo sends; false if the stream has no WebSocket or has ended. Throws if it
	 * is not a WAV file.
	 */
	say(streamId: string, wav: Buffer, track?: Track): boolean;
	/** The same on the streams of a call, or on its next one; false if the call has ended. */
	sayOnCall(callUuid: string, wav: Buffer): boolean;
	/** What the server played, as a WAV file; undefined if the stream never had a WebSocket. */
	heard(streamId: string): Buffer | undefined;
	/** Adds a fault. The first rule that matches a request applies. See README.md, "Faults". */
	fault(rule: FaultRule): void;
	clearFaults(): void;
}

export function createControls(state: SandboxState): SandboxControls {
	return {
		placeCall: (fields) => placeCall(state, fields),
		ring: (application, fields) => ring(state, application, fields),
		hangUp: (callUuid) => void hangUp(state, callUuid),
		seedStream: (callUuid, fields) => seedStream(state, callUuid, fields),
		degrade: (streamId) => degrade(state, streamId),
		drop: (streamId) => drop(state, streamId),
		press: (streamId, digit) => press(state, streamId, digit),
		say: (streamId, wav, track) => say(state, streamId, wav, track),
		sayOnCall: (callUuid, wav) => sayOnCall(state, callUuid, wav),
		heard: (streamId) => state.lines.get(streamId)?.heard(),
		// A copy, since its count is changed.
		fault: (rule) => void state.faults.push({ ...rule }),
		clearFaults: () => void state.faults.splice(0),
	};
}
