import { STREAM_ID } from './plivo.cts';

export type Json = Record<string, unknown>;

const CALL_ID = '78737f83-4660-490d-98e1-025dfe4b5c8f';
const ACCOUNT_ID = 'MAXXXXXXXXXXXXXXXXXX';
const MULAW = { encoding: 'audio/x-mulaw', sampleRate: 8000 };
const IDS = { callId: CALL_ID, streamId: STREAM_ID };
const START = { ...IDS, accountId: ACCOUNT_ID, tracks: ['inbound'], mediaFormat: MULAW };
const MEDIA = { track: 'inbound', timestamp: '20', chunk: 1, payload: 'AQI=' };
const AUDIO = { track: 'inbound', payload: Buffer.from([1, 2]) };
const DTMF = { track: 'inbound', digit: '5', timestamp: '1705312250000' };
const HEADER = { sequenceNumber: 7, streamId: STREAM_ID };

/** What other programs read of Plivo's messages, each with the fields that it knows. */
export const RECEIVED: Record<string, Array<[message: Json, read: Json]>> = {
	// plivo/plivo-stream-sdk-node: src/types.ts
	'plivo-stream-sdk-node': [
		[
			{ event: 'start', sequenceNumber: 1, start: START, extra_headers: 'a=1;b=2' },
			{ event: 'start', start: START },
		],
		[
			{ event: 'media', ...HEADER, media: MEDIA, extra_headers: '' },
			{ event: 'media', media: { ...AUDIO, chunk: 1 } },
		],
		[
			{ event: 'dtmf', ...HEADER, dtmf: DTMF, extra_headers: '' },
			{ event: 'dtmf', dtmf: { track: 'inbound', digit: '5' } },
		],
		[
			{ event: 'playedStream', ...HEADER, name: 'greeting' },
			{ event: 'playedStream', name: 'greeting' },
		],
		[{ event: 'clearedAudio', ...HEADER }, { event: 'clearedAudio' }],
	],
	// plivo/plivo-stream-sdk-python: plivo_stream/types.py
	'plivo-stream-sdk-python': [
		[
			{ event: 'start', sequenceNumber: 1, start: START, extra_headers: null },
			{ event: 'start', start: START },
		],
		[
			{ event: 'start', sequenceNumber: 1, start: START, extra_headers: '{"a":"1"}' },
			{ event: 'start', start: START },
		],
		[
			{ event: 'media', ...HEADER, media: { ...MEDIA, track: 'outbound' } },
			{ event: 'media', media: { ...AUDIO, track: 'outbound', chunk: 1 } },
		],
		[
			{ event: 'playedStream', ...HEADER, sequenceNumber: '7', name: 'greeting' },
			{ event: 'playedStream', name: 'greeting' },
		],
	],
	// plivo/plivo-stream-sdk-java: src/main/java/com/plivo/stream/event and …/model
	'plivo-stream-sdk-java': [
		[
			{ event: 'start', ...HEADER, start: { ...START, customParameters: { a: '1' } } },
			{ event: 'start', start: START },
		],
		[
			{ event: 'media', ...HEADER, media: { ...MEDIA, timestamp: 20, chunk: '1' } },
			{ event: 'media', media: { ...AUDIO, chunk: 1 } },
		],
		[
			{ event: 'dtmf', ...HEADER, dtmf: { track: 'inbound', digit: '#' } },
			{ event: 'dtmf', dtmf: { track: 'inbound', digit: '#' } },
		],
		[{ event: 'stop', ...HEADER, reason: 'hangup' }, { event: 'stop' }],
	],
	// pipecat-ai/pipecat: src/pipecat/serializers/plivo.py, src/pipecat/runner/utils.py
	pipecat: [
		[
			{ event: 'start', start: IDS },
			{ event: 'start', start: { ...IDS, mediaFormat: MULAW } },
		],
		[
			{ event: 'media', media: { payload: 'AQI=' } },
			{ event: 'media', media: AUDIO },
		],
		[
			{ event: 'dtmf', dtmf: { digit: '*' } },
			{ event: 'dtmf', dtmf: { track: 'inbound', digit: '*' } },
		],
	],
	// plivo-labs/agent-transport: crates/agent-transport/src/audio_stream/plivo.rs
	'agent-transport': [
		[
			{ event: 'start', start: { ...IDS, mediaFormat: { encoding: 'audio/x-l16' } } },
			{
				event: 'start',
				start: { ...IDS, mediaFormat: { encoding: 'audio/x-l16', sampleRate: 8000 } },
			},
		],
		[
			{ event: 'start', start: { ...IDS, mediaFormat: { sampleRate: 8000 } } },
			{ event: 'start', start: { ...IDS, mediaFormat: MULAW } },
		],
		[
			{ event: 'playedStream', name: 'cp-0' },
			{ event: 'playedStream', name: 'cp-0' },
		],
		[{ event: 'clearedAudio' }, { event: 'clearedAudio' }],
		[{ event: 'stop' }, { event: 'stop' }],
		...['playFailed', 'error', 'muteStream', 'unmuteStream'].map((event): [Json, Json] => [
			{ event, reason: 'unknown' },
			{ event: 'unknown', name: event },
		]),
	],
};

/** Fields and their types; a question mark is behind the types of those that may be missing. */
export type Shape = { [field: string]: string | Shape };

const MEDIA_SHAPE = { contentType: 'string', sampleRate: 'number', payload: 'string' };
const CHECKPOINT = { event: 'string', streamId: 'string', name: 'string' };
const CLEAR_AUDIO = { event: 'string', streamId: 'string' };

/** What other programs send to Plivo. Where: beside the messages above. */
export const SENT: Record<string, Record<string, Shape>> = {
	'plivo-stream-sdk-node': {
		playAudio: { event: 'string', media: MEDIA_SHAPE },
		checkpoint: CHECKPOINT,
		clearAudio: CLEAR_AUDIO,
	},
	'plivo-stream-sdk-python': {
		playAudio: { event: 'string', media: MEDIA_SHAPE },
		checkpoint: CHECKPOINT,
		clearAudio: CLEAR_AUDIO,
	},
	// Its message package: a format is sent only if the program gives one.
	'plivo-stream-sdk-java': {
		playAudio: {
			...{ event: 'string', streamId: 'string?' },
			media: { contentType: 'string?', sampleRate: 'number?', payload: 'string' },
		},
		checkpoint: { event: 'string', streamId: 'string?', name: 'string' },
		clearAudio: { event: 'string', streamId: 'string?' },
	},
	// Its streamId beside playAudio is in no document of Plivo's.
	pipecat: {
		playAudio: { event: 'string', streamId: 'string?', media: MEDIA_SHAPE },
		clearAudio: CLEAR_AUDIO,
	},
	'agent-transport': {
		playAudio: { event: 'string', media: MEDIA_SHAPE },
		checkpoint: CHECKPOINT,
		clearAudio: CLEAR_AUDIO,
		sendDTMF: { event: 'string', dtmf: 'string' },
	},
};
