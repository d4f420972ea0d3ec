import { decodePayload } from '../audio/decode.cts';
import { encodeWav } from '../audio/wav.cts';
import type { Clock } from '../clock.cts';
import type { EventSender } from '../delivery/delivery.cts';
import type { StreamEvent } from '../delivery/events.cts';
import { createDigitCollector } from '../digits/collector.cts';
import { createListener } from '../listen/listener.cts';
import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import { createInterruption } from '../playback/interruption.cts';
import type { ServerMessage } from '../playback/messages.cts';
import { createPlayer } from '../playback/player.cts';
import { resultName } from '../playback/types.cts';
import type { Recording } from '../recording/recordings.cts';
import type { Track } from '../settings/schema.cts';
import type { OpenDetector } from '../speech/openDetector.cts';
import { createSegmenter, type Utterance } from '../speech/segmenter.cts';
import { createTrack, type TrackAudio } from './track.cts';
import type { StreamHandler, StreamInfo } from './types.cts';

export interface SessionParts {
	clock: Clock;
	log: Log;
	metrics: Pick<Metrics, 'utterances' | 'digits' | 'gapSamples' | 'plays' | 'listens'>;
	openDetector: OpenDetector;
	/** Sends the events of this stream. */
	events: EventSender;
	/** Begins the recording of this stream. */
	record: () => Recording;
	/** Sends a message to Plivo. */
	send: (message: ServerMessage) => void;
}

/** Handles the audio and the digits of one stream, from its start to its end. */
export function createSession(info: StreamInfo, parts: SessionParts): StreamHandler {
	const { settings, format, streamId } = info;
	const { clock, log, metrics, openDetector, events, record, send } = parts;
	const inMs = (count: number) => Math.round((count * 1000) / format.rate);
	let sequence = 0;
	let utterances = 0;
	let hasJumped = false;

	const recording = settings.send.includes('recording') ? record() : undefined;
	if (recording !== undefined) events.recording(recording.name);

	const player = createPlayer({
		...{ clock, format, streamId, send },
		onSent: (audio, isBehind) => recording?.play(audio, isBehind),
		onDropped: () => recording?.dropPlayed(),
		onEnd: (result) => metrics.plays.inc({ result: resultName(result) }),
	});
	const interrupt = () => settings.interrupt && player.interrupt();

	const listener = createListener({
		clock,
		onBegin: (target) => events.listening(target),
		onEnd(target, reason) {
			metrics.listens.inc({ result: reason });
			events.sendTo(target, { event: 'ListenEnded', reason }, false);
		},
	});

	/** Sends an utterance or digits to the current listen, else to the stream's address. */
	function complete(makeEvent: (sequence: number) => StreamEvent, isSent: boolean) {
		const target = listener.take();
		if (target === undefined && !isSent) return;
		sequence += 1;
		const event = makeEvent(sequence);
		if (event.event === 'Utterance') utterances += 1;
		if (target === undefined) return events.send(event);
		metrics.listens.inc({ result: 'heard' });
		events.sendTo(target, event, isSent);
	}

	const digits = createDigitCollector(clock, (text) => {
		metrics.digits.inc();
		complete(
			(number) => ({ event: 'Digits', sequence: number, digits: text }),
			settings.send.includes('digits'),
		);
	});

	const isCut = (track: Track) => settings.track === 'both' || settings.track === track;

	function openTrack(name: Track): TrackAudio {
		const isCaller = name === 'inbound';
		const { detector, attach } = openDetector(format.rate);
		const interruption = createInterruption(detector, () => isCaller && interrupt());

		function onUtterance({ start, samples }: Utterance) {
			if (!isCut(name)) return;
			metrics.utterances.inc();
			complete(
				(number) => ({
					...{ event: 'Utterance', sequence: number, track: name, startMs: inMs(start) },
					durationMs: inMs(samples.length),
					interrupted: interruption.isWithin(start, start + samples.length),
					audio: encodeWav(samples, format.rate),
				}),
				settings.send.includes('utterances'),
			);
		}

		const segmenter = createSegmenter({
			...{ rate: format.rate, pause: settings.pause, longest: settings.longest },
			...{ detector: interruption.detector, onSpeech: () => undefined, onUtterance },
		});
		// The caller's speech interrupts, even if only the outbound track becomes utterances.
		return createTrack(format.rate, clock, isCut(name) || isCaller ? attach(segmenter) : undefined);
	}

	const tracks = { inbound: openTrack('inbound'), outbound: openTrack('outbound') };
	const durationMs = () => inMs(Math.max(tracks.inbound.samples(), tracks.outbound.samples()));

	return {
		control: {
			...{ player, durationMs, listen: (request) => listener.listen(request) },
			sendDigits: (dtmf) => send({ event: 'sendDTMF', dtmf }),
			// Plivo sends only the caller's track of a bidirectional stream.
			isBidirectional: () => !info.tracks?.includes('outbound') && !player.isUnanswered(),
		},
		media({ track, chunk, payload }) {
			const samples = decodePayload(payload, format);
			if (samples === undefined) return false;
			const other = track === 'inbound' ? tracks.outbound : tracks.inbound;
			other.otherTrackHas(chunk);
			const placed = tracks[track].add(chunk, samples);
			if (placed === undefined) return true;
			const { silence, jumped } = placed;
			recording?.add(track, silence, payload);
			if (silence > 0) metrics.gapSamples.inc(silence);
			if (jumped && !hasJumped) log.warn({ streamId }, 'ignored a jump in the numbers of audio');
			hasJumped ||= jumped;
			return true;
		},
		dtmf({ track, digit }) {
			if (track === 'inbound') interrupt();
			digits.add(digit);
		},
		played: (name) => player.played(name),
		cleared: () => player.cleared(),
		restarted() {
			tracks.inbound.restart();
			tracks.outbound.restart();
			player.restarted();
		},
		async end(reason) {
			await Promise.all([tracks.inbound.flush(), tracks.outbound.flush()]);
			digits.flush();
			listener.stop();
			player.stop();
			if (recording !== undefined) events.sendRecording(recording.name, recording.end());
			events.send({ event: 'Ended', reason, durationMs: durationMs(), utterances });
			log.info({ streamId, reason, durationMs: durationMs(), utterances }, 'stream ended');
		},
	};
}
