import type { Line } from '../state/line.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { StreamRecord } from '../state/stream.cts';
import { parseFormat } from './format.cts';
import { createHeard, type Heard } from './heard.cts';
import { createVoice, type Voice } from './voice.cts';

/** The line of a stream, with both directions of its audio. */
export interface StreamLine extends Line {
	voice: Voice;
	hear: Heard['add'];
}

export function createLine(state: SandboxState, stream: StreamRecord): StreamLine {
	const format = parseFormat(stream.content_type);
	const heard = createHeard(format);
	const voice = createVoice(format, (firstChunk, lastChunk) =>
		state.events.emit('said', { streamId: stream.stream_id, firstChunk, lastChunk }),
	);
	return {
		...{ stream, voice },
		say: (wav) => voice.say(wav),
		hear: (audio) => heard.add(audio),
		heard: () => heard.toWav(),
	};
}
