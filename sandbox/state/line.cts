import type { Track } from './records.cts';
import type { StreamRecord } from './stream.cts';

/** Both sides of the call of a stream. */
export interface Line {
	stream: StreamRecord;
	/**
	 * Lets one side say the audio of a WAV file after what still waits of it.
	 *
	 * @param track default: the caller's
	 * @throws Error if it is not a WAV file
	 */
	say(wav: Buffer, track?: Track): void;
	/** What the server played, as a WAV file that begins with the first frame of the stream. */
	heard(): Buffer;
}
