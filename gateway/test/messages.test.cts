import fc from 'fast-check';
import { findFormat } from '../src/stream/format.cts';
import { KNOWN_EVENTS, parseMessage } from '../src/stream/messages.cts';

const IDS = { callId: 'c', streamId: 's', accountId: 'a' };
const parse = (message: unknown) => parseMessage(JSON.stringify(message));
const media = (payload: unknown, more = {}) =>
	parse({ event: 'media', media: { payload, ...more } });

describe('A message of Plivo', () => {
	it.each([
		[
			'start, as the reference prints it',
			{
				event: 'start',
				sequenceNumber: 1,
				start: {
					...IDS,
					tracks: ['inbound'],
					mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000 },
				},
				extra_headers: 'userId=1;sessionId=2',
			},
			{
				event: 'start',
				start: {
					...IDS,
					tracks: ['inbound'],
					mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000 },
				},
			},
		],
		[
			'start without a format, which agent-transport reads as mu-law',
			{ event: 'start', start: IDS },
			{
				event: 'start',
				start: { ...IDS, mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000 } },
			},
		],
		[
			'media',
			{
				event: 'media',
				sequenceNumber: 2,
				streamId: 's',
				media: { track: 'outbound', timestamp: '1705312200000', chunk: 41, payload: 'AQI=' },
			},
			{ event: 'media', media: { track: 'outbound', chunk: 41, payload: Buffer.from([1, 2]) } },
		],
		[
			'media with its payload only, which is all that pipecat reads',
			{ event: 'media', media: { payload: 'AQID' } },
			{ event: 'media', media: { track: 'inbound', payload: Buffer.from([1, 2, 3]) } },
		],
		[
			'media with numbers as text',
			{ event: 'media', media: { chunk: '7', payload: 'AQ==' } },
			{ event: 'media', media: { track: 'inbound', chunk: 7, payload: Buffer.from([1]) } },
		],
		[
			'dtmf',
			{ event: 'dtmf', streamId: 's', dtmf: { track: 'inbound', digit: '#', timestamp: '1' } },
			{ event: 'dtmf', dtmf: { track: 'inbound', digit: '#' } },
		],
		[
			'playedStream',
			{ event: 'playedStream', streamId: 's', name: 'a' },
			{ event: 'playedStream', name: 'a' },
		],
		['clearedAudio', { event: 'clearedAudio', streamId: 's' }, { event: 'clearedAudio' }],
		['stop', { event: 'stop' }, { event: 'stop' }],
		[
			'an event that is not documented',
			{ event: 'playFailed', reason: 'x' },
			{ event: 'unknown', name: 'playFailed' },
		],
		[
			'one with a long name',
			{ event: 'x'.repeat(1000) },
			{ event: 'unknown', name: 'x'.repeat(40) },
		],
	])('is %s', (_what, message, expected) => {
		expect(parse(message)).toEqual(expected);
	});

	it.each([
		['no JSON', '{'],
		['no object', '[]'],
		['null', 'null'],
		['a number', '1'],
		['without an event', '{}'],
		['with an event that is no text', '{"event":1}'],
		['a start without its fields', '{"event":"start"}'],
		[
			'a start with ../ as its id',
			JSON.stringify({ event: 'start', start: { ...IDS, streamId: '../a' } }),
		],
		[
			'a start with a long id',
			JSON.stringify({ event: 'start', start: { ...IDS, callId: 'a'.repeat(65) } }),
		],
		['media without audio', '{"event":"media","media":{"payload":""}}'],
		['media of another track', '{"event":"media","media":{"payload":"AQ==","track":"third"}}'],
		['media with a negative chunk', '{"event":"media","media":{"payload":"AQ==","chunk":-1}}'],
		['a digit that is none', '{"event":"dtmf","dtmf":{"digit":"10"}}'],
		['playedStream without a name', '{"event":"playedStream"}'],
	])('is not: %s', (_what, text) => {
		expect(parseMessage(text)).toBeUndefined();
	});

	it.each(['A', 'AQ', 'AQ=', 'A===', 'AQ==AQ==', '!!!!', 'AQ==\n', 'AQ ==', 1, null])(
		'has no audio in %j, which is not base64',
		(payload) => {
			expect(media(payload)).toBeUndefined();
		},
	);

	it('has exactly the audio that was encoded', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1, maxLength: 700 }), (bytes) => {
				const message = media(Buffer.from(bytes).toString('base64'));
				expect(message).toMatchObject({ media: { payload: Buffer.from(bytes) } });
			}),
		);
	});

	it('makes the parser neither throw nor take what it does not know', () => {
		const event = fc.oneof(fc.constantFrom(...KNOWN_EVENTS), fc.string());
		const almost = fc.record({
			event,
			start: fc.jsonValue(),
			media: fc.jsonValue(),
			dtmf: fc.jsonValue(),
			name: fc.jsonValue(),
		});
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.json(),
					almost.map((one) => JSON.stringify(one)),
				),
				(text) => {
					const message = parseMessage(text);
					if (message !== undefined) expect([...KNOWN_EVENTS, 'unknown']).toContain(message.event);
				},
			),
		);
	});
});

describe('The format of a stream', () => {
	it.each([
		['audio/x-mulaw', 8000, 'mulaw', 1],
		['audio/x-l16', 8000, 'l16', 2],
		['audio/x-l16;rate=16000', 16000, 'l16', 2],
		['audio/L16', 16000, 'l16', 2],
	])('is %s at %d Hz', (name, rate, encoding, bytesPerSample) => {
		expect(findFormat(name, rate)).toMatchObject({ encoding, rate, bytesPerSample });
	});

	it.each([
		['audio/x-mulaw', 16000],
		['audio/x-l16', 24000],
		['audio/opus', 8000],
		['', 8000],
		['constructor', 8000],
	])('is not %s at %d Hz', (name, rate) => {
		expect(findFormat(name, rate)).toBeUndefined();
	});
});
