import { clear, listen, sendDigits } from './control.cts';
import type { Operation } from './operation.cts';
import { play } from './play.cts';
import { deleteRecording, getRecording } from './recordings.cts';
import { getStream, listStreams } from './streams.cts';

/** All operations of the REST API. */
export const OPERATIONS: readonly Operation[] = [
	...[listStreams, getStream, play, clear, sendDigits, listen, getRecording, deleteRecording],
];
