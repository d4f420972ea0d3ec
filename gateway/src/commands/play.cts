import type { GrowingAudio } from '../audio/growing.cts';
import type { Clock } from '../clock.cts';
import type { PlayResult } from '../playback/types.cts';
import { refused } from '../refused.cts';
import type { LiveStream, Streams } from '../stream/streams.cts';
import type { Decoder } from '../upload/decoder.cts';
import { parseMediaType } from '../upload/mediaType.cts';
import type { PlayRequest, PlayStatus, StreamName } from './commands.cts';
import { findBidirectional } from './find.cts';

/** Nobody waits longer for an answer. */
const WAIT_MS = 120_000;
const MAX_QUEUED_MS = 60_000;

export interface PlayParts {
	clock: Clock;
	streams: Streams;
	decoder: Pick<Decoder, 'decode'>;
}

/** What comes of a play within the time that is waited for it. */
function resultWithin(clock: Clock, result: Promise<PlayResult>): Promise<PlayStatus['result']> {
	return new Promise((resolve) => {
		const cancel = clock.after(WAIT_MS, () => resolve(undefined));
		void result.then(({ played, interrupted }) => {
			cancel();
			resolve(played === undefined ? undefined : { played, interrupted });
		});
	});
}

/** How much audio would be heard before a play. */
function queuedBefore({ handler }: LiveStream, { replace }: PlayRequest): number {
	const queuedMs = replace ? 0 : handler.control.player.queuedMs();
	if (queuedMs <= MAX_QUEUED_MS) return queuedMs;
	throw refused(
		429,
		'More than a minute of audio waits to be played.',
		'Send it again later, or with replace=true.',
	);
}

/** Adds decoded audio to the queue of a stream, if it can still be played there. */
function enqueue(
	streams: Streams,
	stream: StreamName,
	request: PlayRequest,
	audio: GrowingAudio,
): { queuedMs: number; result: Promise<PlayResult> } {
	try {
		const live = findBidirectional(streams, stream);
		const queuedMs = queuedBefore(live, request);
		const { player } = live.handler.control;
		return { queuedMs, result: player.play({ name: request.name, audio }, request.replace) };
	} catch (error) {
		// So that the rest of it is not converted.
		audio.release();
		throw error;
	}
}

/** Decodes an upload and adds it to the queue of a stream. */
export async function play(
	{ clock, streams, decoder }: PlayParts,
	stream: StreamName,
	request: PlayRequest,
): Promise<PlayStatus> {
	const found = findBidirectional(streams, stream);
	queuedBefore(found, request);
	const type = parseMediaType(request.contentType);
	const target = { encoding: found.info.format.encoding, rate: found.info.format.rate };
	const { audio, durationMs } = await decoder.decode({ bytes: request.upload, type, target });
	const { queuedMs, result } = enqueue(streams, stream, request, audio);
	if (!request.wait) return { durationMs, queuedMs };
	return { durationMs, queuedMs, result: await resultWithin(clock, result) };
}
