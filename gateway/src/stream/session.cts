import { decodePayload } from '../audio/decode.cts';
import { encodeWav } from '../audio/wav.cts';
import type { Clock } from '../clock.cts';
import type { StreamEvent } from '../delivery/events.cts';
import { createDigitCollector } from '../digits/collector.cts';
import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import type { Track } from '../settings/schema.cts';
import { createEnergyDetector } from '../speech/energy.cts';
import { createSegmenter, type Utterance } from '../speech/segmenter.cts';
import { createTrack, type TrackAudio } from './track.cts';
import type { StreamHandler, StreamInfo } from './types.cts';

export interface SessionParts {
	clock: Clock;
	log: Log;
	metrics: Pick<Metrics, 'utterances' | 'digits' | 'gapSamples'>;
	/** Sends an event of this stream. */
	send: (event: StreamEvent) => void;
}

/** What happens to the audio and the digits of one stream, from its start to its end. */
export function createSession(info: StreamInfo, parts: SessionParts): StreamHandler {
	const { settings, format } = info;
	const { clock, log, metrics, send } = parts;
	let sequence = 0;
	let utterances = 0;

	function onUtterance(track: Track, { start, samples }: Utterance) {
		metrics.utterances.inc();
		if (!settings.send.includes('utterances')) return;
		sequence += 1;
		utterances += 1;
		const inMs = (count: number) => Math.round((count * 1000) / format.rate);
		send({
			...{ event: 'Utterance', sequence, track, startMs: inMs(start) },
			...{ durationMs: inMs(samples.length), interrupted: false },
			audio: encodeWav(samples, format.rate),
		});
	}

	const digits = createDigitCollector(clock, (text) => {
		metrics.digits.inc();
		if (!settings.send.includes('digits')) return;
		sequence += 1;
		send({ event: 'Digits', sequence, digits: text });
	});

	const isCut = (track: Track) => settings.track === 'both' || settings.track === track;

	function openTrack(name: Track): TrackAudio {
		const segmenter = createSegmenter({
			...{ rate: format.rate, pause: settings.pause, longest: settings.longest },
			detector: createEnergyDetector(format.rate),
			onSpeech: () => undefined,
			onUtterance: (utterance) => onUtterance(name, utterance),
		});
		return createTrack(format.rate, isCut(name) ? segmenter : undefined);
	}

	const tracks = { inbound: openTrack('inbound'), outbound: openTrack('outbound') };

	return {
		media({ track, chunk, payload }) {
			const samples = decodePayload(payload, format);
			if (samples === undefined) return false;
			const other = track === 'inbound' ? tracks.outbound : tracks.inbound;
			other.other(chunk);
			const { silence, jumped } = tracks[track].add(chunk, samples);
			metrics.gapSamples.inc(silence);
			if (jumped) log.warn({ streamId: info.streamId }, 'ignored a jump in the numbers of audio');
			return true;
		},
		dtmf: ({ digit }) => digits.add(digit),
		played: () => undefined,
		cleared: () => undefined,
		restarted() {
			tracks.inbound.restart();
			tracks.outbound.restart();
		},
		end(reason) {
			tracks.inbound.flush();
			tracks.outbound.flush();
			digits.flush();
			const samples = Math.max(tracks.inbound.samples(), tracks.outbound.samples());
			const durationMs = Math.round((samples * 1000) / format.rate);
			send({ event: 'Ended', reason, durationMs, utterances });
			log.info({ streamId: info.streamId, reason, durationMs, utterances }, 'stream ended');
		},
	};
}
