import { notify } from '../callbacks/queue.cts';
import { pushCapped } from '../state/capped.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { StreamRecord } from '../state/types.cts';
import { parseFormat, type Format } from './format.cts';
import type { Playback } from './playback.cts';

type Fields = Record<string, unknown>;

/** What a message may act on. */
export interface Stage {
	state: SandboxState;
	stream: StreamRecord;
	playback: Playback;
	/** Tells the server that its audio was cleared. */
	sayCleared: () => void;
}

/** A message holds at most 64 KB, a chunk of audio at most 16 KB of base64 (section 4.4). */
const MAX_MESSAGE = 65_536;
const MAX_CHUNK = 16_384;

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why a chunk of audio cannot be played on this stream, `undefined` where it can. */
function whyNot(media: Fields, { encoding, sampleRate }: Format): string | undefined {
	// Plivo's Java stream SDK sends neither contentType nor sampleRate; what Plivo makes of that is
	// unknown. The rate is a number in Plivo's reference and a string in its samples.
	const { contentType = encoding, sampleRate: rate = sampleRate, payload } = media;
	if (contentType !== encoding) return `contentType must be ${encoding}`;
	if (Number(rate) !== sampleRate) return `sampleRate must be ${sampleRate}`;
	if (typeof payload !== 'string' || !/^[A-Za-z\d+/]+={0,2}$/.test(payload)) {
		return 'payload must be base64';
	}
	return payload.length > MAX_CHUNK ? 'payload is longer than 16 KB' : undefined;
}

/** What each event of a server does; a text says why it did nothing. */
const events: Record<string, (stage: Stage, message: Fields) => string | undefined> = {
	playAudio: ({ stream, playback }, { media }) => {
		if (!isObject(media)) return 'media is missing';
		const problem = whyNot(media, parseFormat(stream.content_type));
		if (problem !== undefined) return problem;
		const lost = playback.add(Buffer.from(String(media.payload), 'base64').length);
		return lost > 0 ? `the playback buffer is full, ${lost} bytes were lost` : undefined;
	},
	checkpoint: ({ playback }, { name }) => {
		if (typeof name !== 'string' || name === '') return 'name is missing';
		return playback.mark(name) ? undefined : 'too many checkpoints wait';
	},
	clearAudio: ({ state, stream, playback, sayCleared }) => {
		playback.clear();
		sayCleared();
		notify(state, stream, 'ClearedAudio');
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

/** The most messages that are remembered, and the most characters of each. */
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

/** Takes a message of the server, does what it says, records it, and rings for it. */
export function receive(stage: Stage, text: string): void {
	const { state, stream } = stage;
	const message = text.length > MAX_MESSAGE ? undefined : parse(text);
	const event = typeof message?.event === 'string' ? message.event : '';
	const act = Object.hasOwn(events, event) ? events[event] : undefined;
	const ignored = !message
		? 'not a JSON object of at most 64 KB'
		: !act
			? 'no such event'
			: !stream.bidirectional
				? 'the stream is not bidirectional'
				: act(stage, message);
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
