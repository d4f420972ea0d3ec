import { encodeWav } from '../src/audio/wav.cts';
import { parseMessage } from '../src/stream/messages.cts';
import { startTestGateway, type TestGateway } from './support/gateway.cts';
import { RECEIVED, SENT, type Json, type Shape } from './support/otherPrograms.cts';
import { dial, STREAM_ID, streamAddress, type Caller } from './support/plivo.cts';
import { createClient } from './support/rest.cts';
import { tone } from './support/tones.cts';
import { until } from './support/until.cts';

describe.each(Object.entries(RECEIVED))('What %s reads', (_program, rows) => {
	it.each(rows.map(([message, read]) => ({ event: message.event, message, read })))(
		'is read by the gateway, too: $event',
		({ message, read }) => {
			expect(parseMessage(JSON.stringify(message))).toEqual(read);
		},
	);
});

/** What a message has beside its shape, and what it lacks. */
function differences(message: Json, shape: Shape): string[] {
	const names = new Set([...Object.keys(message), ...Object.keys(shape)]);
	return [...names].flatMap((name) => {
		const wanted = shape[name];
		const value = message[name];
		if (typeof wanted === 'object') return differences(value as Json, wanted);
		if (value === undefined && wanted?.endsWith('?')) return [];
		const isRight = typeof value === wanted?.replace('?', '');
		return isRight ? [] : [`${name}: ${typeof value} instead of ${wanted}`];
	});
}

describe('What the gateway sends', () => {
	let gateway: TestGateway;
	beforeAll(async () => {
		gateway = await startTestGateway();
	});
	afterAll(() => gateway.close());

	/** Every kind of message, as it arrives at Plivo. */
	async function messagesIn(mediaFormat: Json): Promise<Caller['received']> {
		const caller = await dial(streamAddress(gateway));
		caller.start({ mediaFormat });
		await caller.settled();
		const client = createClient(gateway.url);
		const path = `/v1/streams/${STREAM_ID}`;
		await client.upload(`${path}/play?name=greeting`, encodeWav(tone(8000, 440, 400), 8000));
		await until(() => caller.received.some(({ event }) => event === 'checkpoint'));
		await client.post(`${path}/clear`);
		await client.post(`${path}/digits`, { digits: '12#' });
		await until(() => caller.received.some(({ event }) => event === 'sendDTMF'));
		await caller.hangUp();
		return caller.received;
	}

	it.each([
		['audio/x-mulaw', 8000],
		['audio/x-l16', 8000],
		['audio/x-l16', 16_000],
	])('is what other programs send, on a stream of %s at %d Hz', async (encoding, sampleRate) => {
		const messages = await messagesIn({ encoding, sampleRate });
		expect(messages).toEqual([
			...Array.from({ length: 2 }, () => ({
				event: 'playAudio',
				media: { contentType: encoding, sampleRate, payload: expect.any(String) as string },
			})),
			{ event: 'checkpoint', streamId: STREAM_ID, name: 'greeting' },
			{ event: 'clearAudio', streamId: STREAM_ID },
			{ event: 'sendDTMF', dtmf: '12#' },
		]);
		for (const [program, shapes] of Object.entries(SENT)) {
			const known = messages.filter(({ event }) => String(event) in shapes);
			expect(known.length).toBeGreaterThan(0);
			for (const message of known) {
				const event = String(message.event);
				const found = differences(message, shapes[event]!);
				expect({ program, event, found }).toEqual({ program, event, found: [] });
			}
		}
	});
});
