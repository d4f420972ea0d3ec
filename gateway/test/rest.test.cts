import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { encodeWav } from '../src/audio/wav.cts';
import { findAccount } from '../src/http/auth.cts';
import { ACCOUNT, OTHER_ACCOUNT } from './support/config.cts';
import { silence, speech, toL16, toMulaw } from './support/audio.cts';
import { startTestGateway, type TestGateway } from './support/gateway.cts';
import { CALL_ID, dial, signedHeaders, streamAddress, type Caller } from './support/plivo.cts';
import { startReceiver } from './support/receiver.cts';
import { basic, createClient } from './support/rest.cts';
import { tone } from './support/tones.cts';
import { until } from './support/until.cts';

let gateway: TestGateway;
let client: ReturnType<typeof createClient>;
const callers: Caller[] = [];

beforeAll(async () => {
	gateway = await startTestGateway({ maxStreams: 100 });
	client = createClient(gateway.url);
});
afterAll(async () => {
	for (const { socket } of callers) socket.terminate();
	await gateway.close();
});

let count = 0;

/** A stream with an id of its own. */
async function open(settings = {}, start = {}) {
	count += 1;
	const streamId = `stream-${count}`;
	const caller = await dial(streamAddress(gateway, settings));
	callers.push(caller);
	caller.start({ streamId, ...start });
	await caller.settled();
	const path = `/v1/streams/${streamId}`;
	const played = (name: unknown) => caller.send({ event: 'playedStream', name });
	const events = () => caller.received.map(({ event }) => event);
	return { streamId, caller, path, played, events };
}

const MP3 = readFileSync(join(__dirname, 'fixtures/tone-24000-mono.mp3'));

const wavOf = (ms: number) => encodeWav(tone(8000, 440, ms), 8000);

/** The audio that was sent to the caller. */
const heard = ({ received }: Caller) =>
	Buffer.concat(
		received.flatMap(({ event, media }) =>
			event === 'playAudio' ? [Buffer.from((media as { payload: string }).payload, 'base64')] : [],
		),
	);

describe('A credential', () => {
	it('is the Auth ID and Auth Token of an account', async () => {
		expect((await client.get('/v1/streams')).status).toBe(200);
		const other = createClient(gateway.url, basic(OTHER_ACCOUNT));
		expect((await other.get('/v1/streams')).status).toBe(200);
	});

	it.each([
		['none', ''],
		['another scheme', `Bearer ${ACCOUNT.authToken}`],
		['another token', basic({ ...ACCOUNT, authToken: OTHER_ACCOUNT.authToken })],
		['another account', basic({ ...ACCOUNT, authId: OTHER_ACCOUNT.authId })],
		['no token', basic({ ...ACCOUNT, authToken: '' })],
		['a longer token', basic({ ...ACCOUNT, authToken: `${ACCOUNT.authToken}x` })],
		['no base64', 'Basic %%%'],
	])('is refused: %s', async (_what, authorization) => {
		const answer = await createClient(gateway.url, authorization).get('/v1/streams');
		expect(answer.status).toBe(401);
		expect(answer.headers.get('www-authenticate')).toBe('Basic realm="plivo-stream-gateway"');
		expect(Object.keys(answer.body)).toEqual(['error', 'advice']);
	});

	it('is refused before the body is read', async () => {
		const { port } = new URL(gateway.url);
		const socket = createConnection(Number(port), '127.0.0.1');
		socket.write('POST /v1/streams/a/play HTTP/1.1\r\nHost: a\r\nContent-Type: audio/wav\r\n');
		socket.write('Content-Length: 9000000\r\n\r\n');
		const [data] = (await once(socket, 'data')) as [Buffer];
		expect(data.toString()).toContain('401 Unauthorized');
		socket.destroy();
	});

	it('is compared with every account', () => {
		expect(findAccount(undefined, [ACCOUNT])).toBeUndefined();
		expect(findAccount(basic(), [])).toBeUndefined();
		expect(findAccount(basic().replace('Basic', 'basic '), [OTHER_ACCOUNT, ACCOUNT])).toBe(ACCOUNT);
	});
});

describe('A stream', () => {
	it('is shown with its call, format, length and queue', async () => {
		const { caller, path, streamId } = await open();
		caller.media(toMulaw(silence(20)), 1);
		await caller.settled();
		await client.upload(`${path}/play`, wavOf(100));
		const expected = {
			...{ stream_id: streamId, call_uuid: CALL_ID, content_type: 'audio/x-mulaw' },
			...{ sample_rate: 8000, seconds: 0.02, queued_ms: 100 },
		};
		expect(await client.get(path)).toMatchObject({ status: 200, body: expected });
		const { body } = await client.get('/v1/streams');
		expect(body.streams).toContainEqual(expected);
	});

	it('is none of another account', async () => {
		const { path, caller } = await open();
		const other = createClient(gateway.url, basic(OTHER_ACCOUNT));
		expect((await other.get('/v1/streams')).body).toEqual({ streams: [] });
		const answers = await Promise.all([
			other.get(path),
			other.upload(`${path}/play`, wavOf(100)),
			other.post(`${path}/clear`),
			other.post(`${path}/digits`, { digits: '1' }),
			other.post(`${path}/listen`, { to: 'https://a.example.com', within_ms: 1, id: 'a' }),
		]);
		expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
		expect(caller.received).toEqual([]);
	});

	it.each(['nothing', '..%2f..%2fetc%2fpasswd', '__proto__', 'a'.repeat(5000), '%00', '%'])(
		'is not known by another id: %#',
		async (id) => {
			const { status, body } = await client.get(`/v1/streams/${id}`);
			expect([400, 404, 414]).toContain(status);
			expect(Object.keys(body)).toEqual(['error', 'advice']);
		},
	);

	it('that has ended takes nothing more, and is still none of another account', async () => {
		const { path, caller } = await open();
		await caller.hangUp();
		const upload = await client.upload(`${path}/play`, wavOf(100));
		expect(upload).toMatchObject({ status: 409, body: { error: 'The stream has ended.' } });
		expect((await client.post(`${path}/clear`)).status).toBe(409);
		expect((await client.get(path)).status).toBe(409);
		const other = createClient(gateway.url, basic(OTHER_ACCOUNT));
		expect((await other.get(path)).status).toBe(404);
	});

	it('of another account is that of its own credential', async () => {
		const address = streamAddress(gateway);
		const headers = signedHeaders(address, OTHER_ACCOUNT, OTHER_ACCOUNT);
		const caller = await dial(address, headers);
		callers.push(caller);
		caller.start({ streamId: 'of-another', accountId: OTHER_ACCOUNT.authId });
		await caller.settled();
		const other = createClient(gateway.url, basic(OTHER_ACCOUNT));
		expect((await other.get('/v1/streams/of-another')).status).toBe(200);
		expect((await client.get('/v1/streams/of-another')).status).toBe(404);
	});
});

describe('Audio', () => {
	it('is played into the call in its format, with a checkpoint behind it', async () => {
		const { path, caller, streamId, events } = await open();
		const samples = tone(8000, 440, 500);
		const { status, body } = await client.upload(
			`${path}/play?name=greeting`,
			encodeWav(samples, 8000),
		);
		expect([status, body]).toEqual([202, { name: 'greeting', duration_ms: 500, queued_ms: 0 }]);
		await until(() => caller.received.length === 3);
		expect(events()).toEqual(['playAudio', 'playAudio', 'checkpoint']);
		expect(heard(caller).equals(toMulaw(samples))).toBe(true);
		expect(caller.received.at(-1)).toEqual({ event: 'checkpoint', streamId, name: 'greeting' });
	});

	it('is L16 for a stream of L16', async () => {
		const mediaFormat = { encoding: 'audio/x-l16', sampleRate: 16_000 };
		const { path, caller } = await open({}, { mediaFormat });
		const samples = tone(16_000, 440, 300);
		await client.upload(`${path}/play`, toL16(samples), 'audio/L16;rate=16000');
		await until(() => caller.received.length === 2);
		expect(heard(caller).equals(toL16(samples))).toBe(true);
		expect(caller.received[0]).toMatchObject({
			media: { contentType: 'audio/x-l16', sampleRate: 16_000 },
		});
	});

	it('waits for what is before it, and is paced by the clock', async () => {
		const { path, caller, events } = await open();
		const first = await client.upload(`${path}/play?name=a`, wavOf(3000));
		const second = await client.upload(`${path}/play?name=b`, wavOf(200));
		expect([first.body.queued_ms, second.body.queued_ms]).toEqual([0, 3000]);
		expect(heard(caller).length).toBeLessThanOrEqual(16_000);
		gateway.clock.advance(3000);
		await until(() => events().filter((event) => event === 'checkpoint').length === 2);
		expect(heard(caller)).toHaveLength(25_600);
	});

	it('replaces what waits', async () => {
		const { path, caller, events } = await open();
		await client.upload(`${path}/play`, wavOf(3000));
		const { body } = await client.upload(`${path}/play?replace=true&name=new`, wavOf(100));
		expect(body).toEqual({ name: 'new', duration_ms: 100, queued_ms: 0 });
		await until(() => caller.received.some(({ name }) => name === 'new'));
		expect(events().slice(-3)).toEqual(['clearAudio', 'playAudio', 'checkpoint']);
	});

	it('is answered when it was played, if that is wanted', async () => {
		const { path, caller, played } = await open();
		const answer = client.upload(`${path}/play?wait=true&name=a`, wavOf(100));
		await until(() => caller.received.length === 2);
		played('a');
		expect(await answer).toMatchObject({
			status: 200,
			body: { name: 'a', played: true, interrupted: false },
		});
		expect(await gateway.metric('plays_total', { result: 'played' })).toBe(1);
	});

	it('is answered when the caller interrupts it', async () => {
		const { path, caller } = await open();
		const answer = client.upload(`${path}/play?wait=true`, wavOf(2000));
		await until(() => caller.received.length > 2);
		caller.send({ event: 'dtmf', dtmf: { digit: '1' } });
		expect(await answer).toMatchObject({ status: 200, body: { played: false, interrupted: true } });
	});

	it('is answered when the stream ends', async () => {
		const { path, caller } = await open();
		const answer = client.upload(`${path}/play?wait=true`, wavOf(2000));
		await until(() => caller.received.length > 2);
		await caller.hangUp();
		expect(await answer).toMatchObject({
			status: 200,
			body: { played: false, interrupted: false },
		});
	});

	it('is answered after two minutes at the latest', async () => {
		const { path, caller, played } = await open();
		await client.upload(`${path}/play?name=a`, wavOf(59_000));
		const answer = client.upload(`${path}/play?wait=true&name=b`, wavOf(70_000));
		while ((await client.get(path)).body.queued_ms !== 129_000);
		gateway.clock.advance(14_000);
		caller.media(toMulaw(silence(20)));
		await caller.settled();
		for (let at = 0; at < 8; at += 1) {
			gateway.clock.advance(14_000);
			caller.media(toMulaw(silence(20)));
			if (at === 4) played('a');
			await caller.settled();
		}
		expect(await answer).toMatchObject({ status: 202, body: { name: 'b', played: null } });
	});

	it('is stopped by clear', async () => {
		const { path, caller, events } = await open();
		const answer = client.upload(`${path}/play?wait=true`, wavOf(2000));
		await until(() => caller.received.length > 2);
		expect(await client.post(`${path}/clear`)).toMatchObject({ status: 202, body: {} });
		expect(await answer).toMatchObject({
			status: 200,
			body: { played: false, interrupted: false },
		});
		await until(() => events().at(-1) === 'clearAudio');
	});

	it('is refused where more than a minute waits, unless it replaces that', async () => {
		const { path } = await open();
		await client.upload(`${path}/play`, wavOf(60_001));
		const refused = await client.upload(`${path}/play`, wavOf(100));
		expect(refused).toMatchObject({ status: 429 });
		expect((await client.upload(`${path}/play?replace=true`, wavOf(100))).status).toBe(202);
	});

	it('is refused where Plivo sends the outbound track, or has not answered a play', async () => {
		const { path } = await open({}, { tracks: ['inbound', 'outbound'] });
		expect(await client.upload(`${path}/play`, wavOf(100))).toMatchObject({
			...{ status: 409, body: { error: 'The stream is not bidirectional.' } },
		});
		const silent = await open();
		const answer = client.upload(`${silent.path}/play?wait=true`, wavOf(100));
		await until(() => silent.caller.received.length === 2);
		gateway.clock.advance(10_100);
		expect(await answer).toMatchObject({ status: 202, body: { played: null } });
		expect((await client.upload(`${silent.path}/play`, wavOf(100))).status).toBe(409);
		expect((await client.post(`${silent.path}/digits`, { digits: '1' })).status).toBe(409);
	});

	it('is refused where the stream ends while it is decoded', async () => {
		const { path, caller } = await open();
		// It takes a good part of a second to check a long MP3 file.
		const audio = Buffer.concat(Array.from({ length: 200 }, () => MP3));
		const answer = client.request('POST', `${path}/play`, audio, 'audio/mpeg');
		await caller.hangUp();
		expect((await answer).status).toBe(409);
	});

	it.each([
		['of another type', 'text/plain', Buffer.from('a'), 415],
		['of another type of audio', 'audio/ogg', Buffer.from('a'), 415],
		['of JSON', 'application/json', Buffer.from('{}'), 415],
		['of no type', undefined, Buffer.from('a'), 415],
		['without a rate', 'audio/L16', Buffer.from('ab'), 415],
		['that is empty', 'audio/wav', Buffer.alloc(0), 422],
		['that is no WAV file', 'audio/wav', Buffer.from('RIFF'), 422],
		['that is no MP3 file', 'audio/mpeg', Buffer.from('ID3'), 422],
		['over 10 MB', 'audio/wav', Buffer.alloc(10 * 1024 * 1024 + 1), 413],
		['over ten minutes', 'audio/basic', Buffer.alloc(601 * 8000), 413],
	])('is refused %s', async (_what, contentType, body, status) => {
		const { path } = await open();
		const answer = await client.request('POST', `${path}/play`, body, contentType);
		expect(answer.status).toBe(status);
		expect(Object.keys(answer.body)).toEqual(['error', 'advice']);
	});

	it.each([
		['replace=yes', '"replace" in the query is invalid.', 'Give true or false.'],
		['wait=1', '"wait" in the query is invalid.', 'Give true or false.'],
		['name=', '"name" in the query is invalid.', 'Give 1 to 100 characters.'],
		['name=%0a', '"name" in the query is invalid.', 'Give 1 to 100 characters.'],
		['name=a&name=b', '"name" in the query is invalid.', 'Give 1 to 100 characters.'],
		['loud=true', 'The query has an unknown field.', 'It may have name, replace, wait.'],
	])('is refused with the query %s', async (query, error, advice) => {
		const { path } = await open();
		const answer = await client.upload(`${path}/play?${query}`, wavOf(100));
		expect([answer.status, answer.body]).toEqual([400, { error, advice }]);
	});
});

describe('Digits', () => {
	it('are dialled into the call', async () => {
		const { path, caller } = await open();
		const answer = await client.post(`${path}/digits`, { digits: '12#A' });
		expect([answer.status, answer.body]).toEqual([202, {}]);
		await until(() => caller.received.length === 1);
		expect(caller.received).toEqual([{ event: 'sendDTMF', dtmf: '12#A' }]);
	});

	const NO_DIGITS = '"digits" in the body is invalid.';
	it.each([
		['{"digits":""}', NO_DIGITS],
		['{"digits":"E"}', NO_DIGITS],
		['{"digits":12}', NO_DIGITS],
		['{}', NO_DIGITS],
		[`{"digits":"${'1'.repeat(33)}"}`, NO_DIGITS],
		['{"digits":"1","to":"x"}', 'The body has an unknown field.'],
		['[]', 'The body is not a JSON object.'],
		['null', 'The body is not a JSON object.'],
		['', 'The body is not a JSON object.'],
		['{"digits":', 'The body is not JSON.'],
	])('are refused as %s', async (body, error) => {
		const { path, caller } = await open();
		const answer = await client.request('POST', `${path}/digits`, body, 'application/json');
		expect([answer.status, answer.body.error]).toEqual([400, error]);
		expect(caller.received).toEqual([]);
	});

	it('are refused in a body that is too long, or none of JSON', async () => {
		const { path } = await open();
		const long = JSON.stringify({ digits: '1'.repeat(70_000) });
		const answer = await client.request('POST', `${path}/digits`, long, 'application/json');
		expect(answer.status).toBe(413);
		const form = await client.request(
			...(['POST', `${path}/digits`, 'digits=1', 'application/x-www-form-urlencoded'] as const),
		);
		expect(form.status).toBe(415);
	});
});

describe('What the caller says while audio is played', () => {
	async function openWithReceiver(settings = {}) {
		const receiver = await startReceiver();
		return { receiver, ...(await open({ to: receiver.url, ...settings })) };
	}
	function say(caller: Caller, pieces: Int16Array[]) {
		const all = Int16Array.from(pieces.flatMap((one) => [...one]));
		for (let at = 0; at < all.length; at += 160) caller.media(toMulaw(all.subarray(at, at + 160)));
	}

	it('stops it within 300 ms, and says so in its event', async () => {
		const { receiver, path, caller, events } = await openWithReceiver();
		say(caller, [silence(1000)]);
		await client.upload(`${path}/play`, wavOf(3000));
		say(caller, [speech(300)]);
		await caller.settled();
		expect(events().at(-1)).toBe('clearAudio');
		say(caller, [speech(200), silence(1000), speech(500), silence(1000)]);
		const all = (await receiver.count(2)).map(({ fields }) => fields.Interrupted);
		expect(all).toEqual(['true', 'false']);
		expect(await gateway.metric('plays_total', { result: 'interrupted' })).toBeGreaterThan(0);
		await caller.hangUp();
		await receiver.close();
	});

	it('stops it also where it began before', async () => {
		const { receiver, path, caller, events } = await openWithReceiver();
		say(caller, [silence(500), speech(500)]);
		await caller.settled();
		await client.upload(`${path}/play`, wavOf(3000));
		say(caller, [speech(300)]);
		await caller.settled();
		expect(events().at(-1)).toBe('clearAudio');
		say(caller, [silence(1000)]);
		expect((await receiver.count(1))[0]!.fields.Interrupted).toBe('true');
		await caller.hangUp();
		await receiver.close();
	});

	it('does not stop it where the settings say so', async () => {
		const { receiver, path, caller, events } = await openWithReceiver({ interrupt: false });
		await client.upload(`${path}/play`, wavOf(3000));
		say(caller, [silence(500), speech(500), silence(1000)]);
		caller.send({ event: 'dtmf', dtmf: { digit: '1' } });
		expect((await receiver.count(1))[0]!.fields.Interrupted).toBe('false');
		expect(events()).not.toContain('clearAudio');
		await caller.hangUp();
		await receiver.close();
	});

	it('stops it also where only the other track is cut', async () => {
		const { receiver, path, caller, events } = await openWithReceiver({ track: 'outbound' });
		await client.upload(`${path}/play`, wavOf(3000));
		caller.send({ event: 'dtmf', dtmf: { digit: '1', track: 'outbound' } });
		await caller.settled();
		expect(events()).not.toContain('clearAudio');
		say(caller, [silence(500), speech(500), silence(1000)]);
		await caller.settled();
		expect(events().at(-1)).toBe('clearAudio');
		await caller.hangUp();
		const all = (await receiver.count(1)).map(({ fields }) => fields.Event);
		expect(all).toEqual(['Digits']);
		await receiver.close();
	});
});

describe('A failure of the gateway', () => {
	it('is answered 500 without its reason, which the log has', async () => {
		const { path } = await open();
		jest.spyOn(gateway.streams, 'find').mockImplementationOnce(() => {
			throw new Error('secret');
		});
		const answer = await client.get(path);
		expect([answer.status, answer.body.error]).toEqual([500, 'The gateway failed.']);
		expect(gateway.log.find('a request failed')).toEqual([
			expect.objectContaining({ reason: 'secret' }),
		]);
	});
});
