import { pushCapped } from '../state/capped.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { reportStreamEvent } from '../state/stream-lifecycle.cts';
import type { StreamRecord } from '../state/stream.cts';
import { parseFormat, type Format } from './format.cts';
import type { Playback } from './playback.cts';

type Fields = Record<string, unknown>;

/** What a message can act on. */
export interface MessageContext {
	state: SandboxState;
	stream: StreamRecord;
	playback: Playback;
	/** Sends `clearedAudio` to the server. */
	sendClearedAudio: () => void;
}

/** Source of both limits: Plivo docs, audio-streaming/audio-streaming-guide. */
const MAX_MESSAGE = 65_536;
const MAX_CHUNK = 16_384;

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why audio cannot be played on a stream of this format; `undefined` if it can. */
function findAudioProblem(media: Fields, { encoding, sampleRate }: Format): string | undefined {
	// Plivo's Java stream SDK sends neither contentType nor sampleRate; what Plivo does then is
	// unknown. sampleRate is a number in Plivo's reference and a string in its samples.
	const { contentType = encoding, sampleRate: rate = sampleRate, payload } = media;
	if (contentType !== encoding) return `contentType must be ${encoding}`;
	if (Number(rate) !== sampleRate) return `sampleRate must be ${sampleRate}`;
	if (typeof payload !== 'string' || !/^[A-Za-z\d+/]+={0,2}$/.test(payload)) {
		return 'payload must be base64';
	}
	return payload.length > MAX_CHUNK ? 'payload is longer than 16 KB' : undefined;
}

/**
 * Carries out each event of a server; returns why it could not. Events: Plivo docs,
 * audio-streaming/audio-streaming-reference; `sendDTMF`: voice/xml/audio-streaming.
 */
const handlers: Record<string, (to: MessageContext, message: Fields) => string | undefined> = {
	playAudio: ({ stream, playback }, { media }) => {
		if (!isObject(media)) return 'media is missing';
		const problem = findAudioProblem(media, parseFormat(stream.content_type));
		if (problem !== undefined) return problem;
		const lost = playback.add(Buffer.from(String(media.payload), 'base64'));
		return lost > 0 ? `the playback buffer is full, ${lost} bytes were lost` : undefined;
	},
	checkpoint: ({ playback }, { name }) => {
		if (typeof name !== 'string' || name === '') return 'name is missing';
		return playback.addCheckpoint(name) ? undefined : 'too many checkpoints are waiting';
	},
	clearAudio: ({ state, stream, playback, sendClearedAudio }) => {
		playback.clear();
		sendClearedAudio();
		reportStreamEvent(state, stream, 'ClearedAudio');
		return undefined;
	},
	sendDTMF: ({ stream }, { dtmf }) => {
		if (typeof dtmf !== 'string' || !/^[\d*#A-D]{1,100}$/.test(dtmf)) return 'dtmf must be digits';
		stream.digits = (stream.digits + dtmf).slice(-1000);
		return undefined;
	},
};

function parse(text: string): Fields | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Limits of the record: messages, characters of a message, characters of a value in it. */
const MAX_REMEMBERED = 2000;
const MAX_TEXT = 500;
const MAX_VALUE = 100;

/** The text of a message for the record: long values, such as payloads, are cut. */
function shorten(text: string, message: Fields | undefined): string {
	const cut = (_key: string, value: unknown) =>
		typeof value === 'string' && value.length > MAX_VALUE
			? `${value.slice(0, 20)}… (${value.length} characters)`
			: value;
	const whole = message ? JSON.stringify(message, cut) : text;
	return whole.length > MAX_TEXT ? `${whole.slice(0, MAX_TEXT)}…` : whole;
}

function carryOut(
	context: MessageContext,
	event: string,
	message: Fields | undefined,
): string | undefined {
	if (!message) return 'not a JSON object of at most 64 KB';
	const handle = Object.hasOwn(handlers, event) ? handlers[event] : undefined;
	if (!handle) return 'no such event';
	if (!context.stream.bidirectional) return 'the stream is not bidirectional';
	return handle(context, message);
}

/** Carries out and records one message of the server. */
export function handleMessage(context: MessageContext, text: string): void {
	const { state, stream } = context;
	const message = text.length > MAX_MESSAGE ? undefined : parse(text);
	const event = typeof message?.event === 'string' ? message.event : '';
	const ignored = carryOut(context, event, message);
	const record = {
		at: state.settings.now(),
		streamId: stream.stream_id,
		event,
		text: shorten(text, message),
		...(ignored !== undefined && { ignored }),
	};
	pushCapped(state.messages, record, MAX_REMEMBERED);
	state.events.emit('message', record);
}
