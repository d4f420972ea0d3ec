import type { StreamRecord } from './stream.cts';

/** The caller at the other end of a stream. */
export interface Line {
	stream: StreamRecord;
	/**
	 * Lets the caller say the audio of a WAV file after what still waits.
	 *
	 * @throws Error if it is not a WAV file
	 */
	say(wav: Buffer): void;
	/** What the server played, as a WAV file that begins with the first frame of the stream. */
	heard(): Buffer;
}
