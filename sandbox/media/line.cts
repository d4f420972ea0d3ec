import type { Line } from '../state/line.cts';
import type { Track } from '../state/records.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { StreamRecord } from '../state/stream.cts';
import { parseFormat } from './format.cts';
import { createHeard, type Heard } from './heard.cts';
import { createVoice, type Voice } from './voice.cts';

/** The line of a stream, with both directions of its audio. */
export interface StreamLine extends Line {
	voices: Record<Track, Voice>;
	hear: Heard['add'];
}

export function createLine(state: SandboxState, stream: StreamRecord): StreamLine {
	const format = parseFormat(stream.content_type);
	const heard = createHeard(format);
	const voiceOf = (track: Track) =>
		createVoice(format, (firstChunk, lastChunk) =>
			state.events.emit('said', { streamId: stream.stream_id, track, firstChunk, lastChunk }),
		);
	const voices = { inbound: voiceOf('inbound'), outbound: voiceOf('outbound') };
	return {
		...{ stream, voices },
		say: (wav, track = 'inbound') => voices[track].say(wav),
		hear: (audio) => heard.add(audio),
		heard: () => heard.toWav(),
	};
}
