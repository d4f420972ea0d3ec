import { ACCOUNT, OTHER_ACCOUNT } from './support/config.cts';
import { startTestGateway, type TestGateway } from './support/gateway.cts';
import { dial, signedHeaders, STREAM_ID, streamAddress, type Caller } from './support/plivo.cts';
import { until } from './support/until.cts';

let gateway: TestGateway;
let caller: Caller;

async function open(changes = {}) {
	gateway = await startTestGateway(changes);
	caller = await dial(streamAddress(gateway));
}
afterEach(async () => {
	caller.socket.terminate();
	await gateway.close();
});

const AUDIO = Buffer.alloc(160, 0xff);
const broken = () => gateway.metric('broken_messages_total');

describe('A stream', () => {
	it('begins with start', async () => {
		await open();
		caller.start();
		await caller.settled();
		expect(gateway.streams.find(STREAM_ID)?.info).toMatchObject({
			streamId: STREAM_ID,
			account: ACCOUNT,
			format: { encoding: 'mulaw', rate: 8000 },
		});
	});

	it('takes every message of Plivo', async () => {
		await open();
		caller.start();
		caller.media(AUDIO, 1);
		caller.send({ event: 'dtmf', streamId: STREAM_ID, dtmf: { track: 'inbound', digit: '5' } });
		caller.send({ event: 'playedStream', streamId: STREAM_ID, name: 'a' });
		caller.send({ event: 'clearedAudio', streamId: STREAM_ID });
		caller.send({ event: 'stop', streamId: STREAM_ID });
		await caller.settled();
		expect(await broken()).toBe(0);
		expect(await gateway.metric('messages_total')).toBe(6);
	});

	it('ends when the socket is closed', async () => {
		await open();
		caller.start();
		await caller.settled();
		await caller.hangUp();
		await until(() => gateway.streams.list().length === 0);
	});

	it('ignores events that it does not know, with one line of the log for each', async () => {
		await open();
		caller.start();
		for (let at = 0; at < 50; at += 1) caller.send({ event: `event ${at % 20}` });
		await caller.settled();
		expect(gateway.log.find('ignored an unknown event')).toHaveLength(10);
		expect(await broken()).toBe(0);
	});

	it('ignores a second start, and what comes before the first', async () => {
		await open();
		caller.media(AUDIO, 1);
		caller.start();
		caller.start({ streamId: 'another' });
		await caller.settled();
		expect(gateway.streams.list()).toHaveLength(1);
		expect(await broken()).toBe(2);
	});

	it('ignores broken messages, and is closed with 1008 after a hundred', async () => {
		await open();
		caller.start();
		for (let at = 0; at < 99; at += 1) caller.send(at % 2 ? '{' : Buffer.from([1]));
		await caller.settled();
		expect(gateway.streams.list()).toHaveLength(1);
		for (let at = 0; at < 10_000; at += 1) caller.send('{');
		expect(await caller.closed).toEqual({ code: 1008, reason: 'Too many broken messages.' });
		expect(await broken()).toBe(100);
		expect(gateway.streams.list()).toEqual([]);
	});

	it('takes ten thousand messages at once', async () => {
		await open();
		caller.start();
		for (let at = 1; at <= 10_000; at += 1) caller.media(AUDIO, at);
		await caller.settled();
		expect(await gateway.metric('messages_total', { event: 'media' })).toBe(10_000);
	});

	it('is closed with 1008 where the other side does not read what it is sent', async () => {
		await open();
		caller.start();
		await caller.settled();
		const { connection } = gateway.streams.find(STREAM_ID)!;
		caller.socket.pause();
		const dtmf = '1'.repeat(100_000);
		for (let at = 0; at < 400; at += 1) connection.send({ event: 'sendDTMF', dtmf });
		expect(gateway.streams.list()).toEqual([]);
		caller.socket.resume();
		expect(await caller.closed).toEqual({ code: 1008, reason: 'The other side does not read.' });
	});

	it('is closed with 1009 for a message over 64 KB', async () => {
		await open();
		caller.start();
		caller.send(`{"event":"x","a":"${'a'.repeat(65_536)}"}`);
		expect((await caller.closed).code).toBe(1009);
		expect(gateway.streams.list()).toEqual([]);
		expect(await gateway.metric('closes_total', { reason: 'protocol' })).toBe(1);
	});

	it('is closed with 1008 where another account signed', async () => {
		await open();
		caller.start({ accountId: OTHER_ACCOUNT.authId });
		expect((await caller.closed).code).toBe(1008);
		expect(gateway.streams.list()).toEqual([]);
	});

	it('belongs to the account that signed where start names none', async () => {
		gateway = await startTestGateway();
		const address = streamAddress(gateway);
		caller = await dial(address, signedHeaders(address, OTHER_ACCOUNT, OTHER_ACCOUNT));
		caller.start({ accountId: undefined });
		await caller.settled();
		expect(gateway.streams.find(STREAM_ID)?.info.account).toEqual(OTHER_ACCOUNT);
	});

	it('is closed with 1008 where its format is unknown', async () => {
		await open();
		caller.start({ mediaFormat: { encoding: 'audio/opus', sampleRate: 48_000 } });
		expect((await caller.closed).code).toBe(1008);
	});

	it('belongs to the main account where its token signed for a subaccount', async () => {
		gateway = await startTestGateway();
		const address = streamAddress(gateway);
		const sub = { authId: 'SAXXXXXXXXXXXXXXXXXX', authToken: 'of the subaccount' };
		caller = await dial(address, signedHeaders(address, sub));
		caller.start({ accountId: sub.authId });
		await caller.settled();
		expect(gateway.streams.find(STREAM_ID)?.info.account).toBe(ACCOUNT);
	});

	it('belongs to the account that it names, else to the first, where nothing is signed', async () => {
		gateway = await startTestGateway({
			accounts: [ACCOUNT, OTHER_ACCOUNT],
			verifySignature: false,
		});
		caller = await dial(streamAddress(gateway), {});
		caller.start({ accountId: OTHER_ACCOUNT.authId });
		const another = await dial(streamAddress(gateway), {});
		another.start({ streamId: 'b', accountId: 'MAZZZZZZZZZZZZZZZZZZ' });
		await caller.settled();
		await another.settled();
		expect(gateway.streams.find(STREAM_ID)?.info.account.authId).toBe(OTHER_ACCOUNT.authId);
		expect(gateway.streams.find('b')?.info.account).toEqual(ACCOUNT);
		another.socket.terminate();
	});
});

describe('A second socket for a stream', () => {
	it('replaces the first', async () => {
		await open();
		caller.start();
		await caller.settled();
		const again = await dial(streamAddress(gateway));
		again.start();
		await again.settled();
		expect((await caller.closed).code).toBe(1000);
		expect(gateway.streams.list()).toHaveLength(1);
		await again.hangUp();
		await until(() => gateway.streams.list().length === 0);
	});

	it.each([
		['the format', { mediaFormat: { encoding: 'audio/x-l16', sampleRate: 8000 } }, ACCOUNT],
		['the account', { accountId: OTHER_ACCOUNT.authId }, OTHER_ACCOUNT],
	])('is closed with 1008 where %s differs', async (_what, changes, account) => {
		await open();
		caller.start();
		await caller.settled();
		const address = streamAddress(gateway);
		const again = await dial(address, signedHeaders(address, account, account));
		again.start(changes);
		expect((await again.closed).code).toBe(1008);
		expect(gateway.streams.find(STREAM_ID)?.info.account).toBe(ACCOUNT);
	});
});

describe('A connection', () => {
	it('is closed with 1008 when no start comes', async () => {
		await open();
		gateway.clock.advance(10_000);
		expect(await caller.closed).toEqual({ code: 1008, reason: 'No start came in time.' });
	});

	it('is pinged, and stays open while something comes', async () => {
		await open();
		caller.start();
		await caller.settled();
		let pings = 0;
		caller.socket.on('ping', () => (pings += 1));
		for (let at = 0; at < 4; at += 1) {
			gateway.clock.advance(15_000);
			await caller.settled();
			caller.media(AUDIO, at);
			await caller.settled();
		}
		expect(pings).toBe(4);
		expect(gateway.streams.list()).toHaveLength(1);
	});

	it('stays open with nothing but pongs', async () => {
		await open();
		caller.start();
		await caller.settled();
		for (let at = 0; at < 4; at += 1) {
			gateway.clock.advance(15_000);
			// Its own ping is answered after the gateway has read the pong for its ping.
			await caller.settled();
			await caller.settled();
		}
		expect(gateway.streams.list()).toHaveLength(1);
	});

	it('is cut when nothing comes for 30 seconds', async () => {
		await open();
		caller.start();
		await caller.settled();
		gateway.clock.advance(30_000);
		expect((await caller.closed).code).toBe(1006);
		expect(gateway.streams.list()).toEqual([]);
		expect(await gateway.metric('closes_total', { reason: 'idle' })).toBe(1);
		// The one that deletes old recordings.
		expect(gateway.clock.waiting()).toBe(1);
	});

	it('can be ended twice, since closing takes a round trip', async () => {
		await open();
		caller.start();
		await caller.settled();
		const { connection } = gateway.streams.find(STREAM_ID)!;
		connection.end('drained');
		connection.end('drained');
		connection.close(1000, 'again');
		expect((await caller.closed).code).toBe(1001);
	});

	it('leaves no timer behind', async () => {
		await open();
		caller.start();
		await caller.settled();
		await caller.hangUp();
		await until(() => gateway.streams.list().length === 0);
		// The one that deletes old recordings.
		expect(gateway.clock.waiting()).toBe(1);
	});
});
