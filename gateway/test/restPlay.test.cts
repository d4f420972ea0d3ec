import { encodeWav } from '../src/audio/wav.cts';
import { silence, toL16, toMulaw } from './support/audio.cts';
import type { TestGateway } from './support/gateway.cts';
import { dial, streamAddress } from './support/plivo.cts';
import { heard, type SharedGateway, startSharedGateway, wavOf } from './support/sharedGateway.cts';
import { tone } from './support/tones.cts';
import { until } from './support/until.cts';
import { readMp3 } from './support/uploads.cts';

const MP3 = readMp3('tone-24000-mono');

let gateway: TestGateway;
let client: SharedGateway['client'];
let open: SharedGateway['open'];
let close: SharedGateway['close'];

beforeAll(async () => {
	({ gateway, client, open, close } = await startSharedGateway());
});
afterAll(() => close());

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
		const { gateway, client, open, close } = await startSharedGateway();
		const { path, caller, played } = await open();
		await client.upload(`${path}/play?name=a`, wavOf(59_000));
		const answer = client.upload(`${path}/play?wait=true&name=b`, wavOf(70_000));
		while ((await client.get(path)).body.queued_ms !== 129_000);
		// No step of the decoder may take a minute of this clock, so none is under way: what waits is
		// the next look for old recordings, the next ping, the player and the answer.
		await until(() => gateway.clock.waiting() === 4);
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
		await close();
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

	it('is taken where another socket carries the stream now, which cannot report the play before', async () => {
		const { path, streamId } = await open();
		await client.upload(`${path}/play`, wavOf(100));
		const again = await dial(streamAddress(gateway));
		again.start({ streamId });
		await again.settled();
		gateway.clock.advance(10_100);
		expect((await client.upload(`${path}/play`, wavOf(100))).status).toBe(202);
		await again.hangUp();
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
