import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { silence, speech, toMulaw } from './support/audio.cts';
import { ACCOUNT, newFolder } from './support/config.cts';
import { startTestGateway, type TestGateway } from './support/gateway.cts';
import { dial, STREAM_ID, streamAddress, type Caller } from './support/plivo.cts';
import { startReceiver, type Receiver } from './support/receiver.cts';
import { createClient } from './support/rest.cts';
import { until } from './support/until.cts';

let gateway: TestGateway;
let caller: Caller;
let workflow: Receiver;
let waiting: Receiver;
let status: number;
let folder: string;
let client: ReturnType<typeof createClient>;

async function open(settings = {}, config = {}) {
	status = 200;
	folder = newFolder();
	workflow = await startReceiver();
	waiting = await startReceiver(() => status);
	gateway = await startTestGateway({ dataDir: folder, ...config });
	client = createClient(gateway.url);
	caller = await dial(streamAddress(gateway, { to: workflow.url, ...settings }));
	caller.start();
	await caller.settled();
}
afterEach(async () => {
	caller.socket.terminate();
	await gateway.close();
	await workflow.close();
	await waiting.close();
});

const listen = (id = 'listen-1', within = 30_000, to = waiting.url) =>
	client.post(`/v1/streams/${STREAM_ID}/listen`, { to, within_ms: within, id });
const press = (digits: string) => {
	for (const digit of digits) caller.send({ event: 'dtmf', dtmf: { digit } });
};
const eventsOf = ({ received }: Receiver) =>
	received.map(({ fields }) => [fields.Event, fields.Sequence ?? fields.Reason, fields.ListenID]);
const path = () => join(folder, 'spool', `${ACCOUNT.authId}_${STREAM_ID}`);
/** The files of the stream's events. Their folder is removed at any moment. */
function spooled() {
	try {
		return readdirSync(path());
	} catch {
		return [];
	}
}

describe('What a workflow listens for', () => {
	it('goes to it once, signed and with its id; what follows goes to the stream', async () => {
		await open();
		expect(await listen()).toMatchObject({ status: 202, body: {} });
		const audio = [silence(500), speech(500), silence(1000)].map(toMulaw);
		const all = Buffer.concat(audio);
		for (let at = 0; at < all.length; at += 160) caller.media(all.subarray(at, at + 160));
		press('12#');
		await workflow.count(1);
		await waiting.count(1);
		expect(eventsOf(waiting)).toEqual([['Utterance', '1', 'listen-1']]);
		expect(waiting.received[0]!.isSigned).toBe(true);
		expect(waiting.received[0]!.fields.Audio).toMatch(/^UklGR/);
		expect(eventsOf(workflow)).toEqual([['Digits', '2', undefined]]);
		expect(await gateway.metric('listens_total', { result: 'heard' })).toBe(1);
	});

	it('is sent though the settings leave it out, or have no address', async () => {
		await open({ send: [], to: undefined });
		await listen();
		press('5#');
		await waiting.count(1);
		await listen('listen-2');
		press('6#');
		await waiting.count(2);
		press('7#');
		await caller.settled();
		await caller.hangUp();
		expect(eventsOf(waiting)).toEqual([
			['Digits', '1', 'listen-1'],
			['Digits', '2', 'listen-2'],
		]);
		expect(workflow.received).toEqual([]);
		await until(() => spooled().length === 0);
	});

	it('gets an event that there was nothing: timeout, another listen, or the end', async () => {
		await open();
		await listen('a', 1000);
		gateway.clock.advance(1000);
		await waiting.count(1);
		await listen('b');
		await listen('c');
		await waiting.count(2);
		await caller.hangUp();
		await waiting.count(3);
		expect(eventsOf(waiting)).toEqual([
			['ListenEnded', 'timeout', 'a'],
			['ListenEnded', 'replaced', 'b'],
			['ListenEnded', 'ended', 'c'],
		]);
		await workflow.count(1);
		expect(eventsOf(workflow)).toEqual([['Ended', 'closed', undefined]]);
		await until(() => spooled().length === 0);
	});

	it('is tried again while the workflow does not wait yet, and holds nothing up', async () => {
		await open();
		status = 404;
		await listen();
		press('1#');
		await waiting.count(1);
		press('2#');
		await workflow.count(1);
		expect(spooled()).toContain('000000000001.Digits.listen.json');
		status = 200;
		await until(() => gateway.log.find('will try again to deliver an event').length === 1);
		gateway.clock.advance(250);
		await waiting.count(2);
		expect(eventsOf(waiting).at(-1)).toEqual(['Digits', '1', 'listen-1']);
		expect(eventsOf(workflow)).toEqual([['Digits', '2', undefined]]);
	});

	it('goes to the stream where the workflow does not take it in time', async () => {
		await open();
		status = 503;
		await listen('a', 1000);
		press('1#');
		await waiting.count(1);
		for (let tries = 2; workflow.received.length === 0; tries += 1) {
			const { length } = waiting.received;
			gateway.clock.advance(500);
			await caller.settled();
			if (waiting.received.length > length) caller.media(toMulaw(silence(20)));
		}
		expect(eventsOf(workflow)).toEqual([['Digits', '1', undefined]]);
		expect(workflow.received[0]!.fields.Timestamp).toBe(waiting.received[0]!.fields.Timestamp);
		await caller.hangUp();
		await workflow.count(2);
		expect(workflow.received[1]!.fields).toMatchObject({ Event: 'Ended', Lost: '0' });
	});

	it('is lost where the stream has no use for it', async () => {
		await open({ send: ['utterances'] });
		status = 400;
		await listen('a', 1000);
		press('1#');
		await waiting.count(1);
		await until(() => gateway.log.find('gave up an event').length === 1);
		await caller.hangUp();
		await workflow.count(1);
		expect(workflow.received[0]!.fields).toMatchObject({ Event: 'Ended', Lost: '1' });
	});

	it.each([
		['to', 'ftp://a.example.com', '"to" in the body is invalid.'],
		['to', undefined, '"to" in the body is invalid.'],
		['within_ms', '5', '"within_ms" in the body is invalid.'],
		['within_ms', 0, '"within_ms" in the body is invalid.'],
		['id', '../a', '"id" in the body is invalid.'],
		['id', undefined, '"id" in the body is invalid.'],
		['to', 'http://10.0.0.1/a', 'The address "to" is not one that DELIVER_TO allows.'],
	])('may not have %s %j', async (name, value, error) => {
		await open();
		const body = { to: waiting.url, within_ms: 1000, id: 'a', [name]: value };
		const answer = await client.post(`/v1/streams/${STREAM_ID}/listen`, body);
		expect([answer.status, answer.body.error]).toEqual([400, error]);
	});

	it('needs a stream that continues', async () => {
		await open();
		expect((await client.post('/v1/streams/other/listen', {})).status).toBe(400);
		await caller.hangUp();
		expect((await listen()).status).toBe(409);
	});
});

describe('A kill', () => {
	/** Starts a second gateway on what the first one has left, as if that one had been killed. */
	async function restart() {
		const killed = gateway;
		gateway = await startTestGateway({ dataDir: folder });
		return killed;
	}

	it('ends a listen that was under way', async () => {
		await open();
		await listen();
		const state = join(path(), 'stream.json');
		await until(() => existsSync(state) && readFileSync(state, 'utf8').includes('listen-1'));
		const killed = await restart();
		await waiting.count(1);
		expect(eventsOf(waiting)).toEqual([['ListenEnded', 'ended', 'listen-1']]);
		await workflow.count(1);
		expect(eventsOf(workflow)).toEqual([['Ended', 'lost', undefined]]);
		await killed.close();
	});

	it('loses nothing that a workflow listens for', async () => {
		await open({ to: undefined });
		status = 503;
		await listen();
		press('1#');
		await waiting.count(1);
		status = 200;
		const killed = await restart();
		await waiting.count(2);
		expect(eventsOf(waiting).at(-1)).toEqual(['Digits', '1', 'listen-1']);
		await until(() => spooled().length === 0);
		await killed.close();
	});
});
