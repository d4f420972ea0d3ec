import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { WaveFile } from 'wavefile';
import { encodeWav } from '../src/audio/wav.cts';
import type { Config } from '../src/config/types.cts';
import { HEADER_BYTES } from '../src/recording/header.cts';
import type { SettingsInput } from '../src/settings/schema.cts';
import { silence, speech, toL16, toMulaw, tone } from './support/audio.cts';
import { ACCOUNT, newFolder, OTHER_ACCOUNT } from './support/config.cts';
import { fillDisk } from './support/disk.cts';
import { startTestGateway, type TestGateway } from './support/gateway.cts';
import { dial, STREAM_ID, streamAddress, type Caller } from './support/plivo.cts';
import { startReceiver, type Receiver } from './support/receiver.cts';
import { basic, createClient } from './support/rest.cts';
import { until } from './support/until.cts';

const PATH = `/v1/recordings/${STREAM_ID}.wav`;

let gateway: TestGateway;
let receiver: Receiver;
let dataDir: string;
const callers: Caller[] = [];

beforeEach(async () => {
	dataDir = newFolder();
	receiver = await startReceiver();
});
afterEach(async () => {
	for (const { socket } of callers.splice(0)) socket.terminate();
	await gateway.close();
	await receiver.close();
});

const start = async (changes: Partial<Config> = {}) => {
	gateway = await startTestGateway({ dataDir, ...changes });
	return gateway;
};

const client = (authorization?: string) => createClient(gateway.url, authorization);
const files = () => readdirSync(join(dataDir, 'recordings')).sort();

async function call(settings: SettingsInput = {}, begin = {}) {
	const caller = await dial(
		streamAddress(gateway, { to: receiver.url, send: ['recording'], ...settings }),
	);
	callers.push(caller);
	caller.start(begin);
	await caller.settled();
	let chunk = 0;
	return {
		caller,
		/** Sends audio as Plivo does: 20 ms in each message. */
		say: async (samples: Int16Array, encode: (samples: Int16Array) => Buffer = toMulaw) => {
			for (let at = 0; at < samples.length; at += 160) {
				caller.media(encode(samples.subarray(at, at + 160)), (chunk += 1));
			}
			await caller.settled();
		},
	};
}

/** The bytes of a recording, or of a part of it. */
async function fetchRecording(path = PATH, headers: Record<string, string> = {}) {
	// Not with fetch, which adds headers of its own to those for caches.
	const request = get(`${gateway.url}${path}`, { headers: { authorization: basic(), ...headers } });
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	return {
		...{ status: response.statusCode, headers: response.headers },
		bytes: await buffer(response),
	};
}

const fieldsOf = async (count: number) => (await receiver.count(count)).map(({ fields }) => fields);

describe('A recording', () => {
	it('is delivered and can be fetched: the caller left, what was played right, as it came', async () => {
		await start();
		const { caller, say } = await call({ interrupt: false });
		const said = toMulaw(tone(1000));
		await say(tone(400));
		const path = `/v1/streams/${STREAM_ID}`;
		await client().upload(`${path}/play`, toMulaw(speech(200)), 'audio/basic');
		await say(tone(1000).subarray(400 * 8));
		await caller.hangUp();
		const [recording, ended] = await fieldsOf(2);
		expect(ended).toMatchObject({ Event: 'Ended', DurationMs: '1000', Lost: '0' });
		const { headers, bytes } = await fetchRecording();
		expect(recording).toMatchObject({
			...{ Event: 'Recording', StreamID: STREAM_ID, DurationMs: '1000' },
			RecordingURL: `${gateway.url}${PATH}`,
			SizeBytes: String(bytes.length),
			SHA256: createHash('sha256').update(bytes).digest('hex'),
		});
		expect(headers).toMatchObject({
			...{ 'content-type': 'audio/wav', 'accept-ranges': 'bytes' },
			...{ 'content-length': '16044', 'cache-control': 'private, no-store' },
		});
		const wav = new WaveFile(bytes);
		expect(wav.fmt).toMatchObject({ audioFormat: 7, numChannels: 2, sampleRate: 8000 });
		const audio = bytes.subarray(44);
		const left = Buffer.from(audio.filter((_, at) => at % 2 === 0));
		const right = audio.filter((_, at) => at % 2 === 1);
		expect(left.equals(said)).toBe(true);
		const [{ media }] = caller.received as [{ media: { payload: string } }];
		const played = Buffer.from(media.payload, 'base64');
		const silent = (ms: number) => Buffer.alloc(ms * 8, 0xff);
		expect(Buffer.from(right).equals(Buffer.concat([silent(400), played, silent(400)]))).toBe(true);
		expect(await gateway.metric('recordings_total', { result: 'complete' })).toBe(1);
		expect(await gateway.metric('recorded_bytes_total')).toBe(16_000);
	});

	it('has PCM of L16 streams, and what was cut off is not on it', async () => {
		await start();
		const { say, caller } = await call(
			{},
			{ mediaFormat: { encoding: 'audio/x-l16', sampleRate: 16_000 } },
		);
		await say(silence(200), toL16);
		const upload = encodeWav(tone(1000, 8000), 8000);
		await client().upload(`/v1/streams/${STREAM_ID}/play`, upload);
		await say(silence(200), toL16);
		await client().post(`/v1/streams/${STREAM_ID}/clear`);
		await say(silence(200), toL16);
		await caller.hangUp();
		await receiver.count(2);
		const wav = new WaveFile((await fetchRecording()).bytes);
		expect(wav.fmt).toMatchObject({ audioFormat: 1, numChannels: 2, bitsPerSample: 16 });
		const [, right] = wav.getSamples(false, Int16Array) as unknown as Int16Array[];
		const loudest = (from: number, to: number) =>
			Math.max(...right!.subarray(from * 16, to * 16).map(Math.abs));
		// 200 ms at 8 kHz are 100 ms at 16 kHz.
		expect([loudest(0, 100), loudest(200, 300)]).toEqual([0, 0]);
		expect(loudest(100, 200)).toBeGreaterThan(7000);
	});

	it('is made only where the settings ask for it', async () => {
		await start();
		const { caller, say } = await call({ send: ['utterances'] });
		await say(silence(1000));
		await caller.hangUp();
		await receiver.count(1);
		expect(files()).toEqual([]);
	});

	it('is made though nothing is sent anywhere', async () => {
		await start();
		const { caller, say } = await call({ to: undefined });
		await say(silence(20));
		await caller.hangUp();
		await until(() => files().includes(`${ACCOUNT.authId}_${STREAM_ID}.wav`));
		expect((await fetchRecording()).bytes).toHaveLength(44 + 320);
		expect(receiver.received).toEqual([]);
	});

	it('without any audio is none', async () => {
		await start();
		const { caller } = await call();
		await caller.hangUp();
		expect((await fieldsOf(1))[0]).toMatchObject({ Event: 'Ended' });
		expect(files()).toEqual([]);
		expect((await client().get(PATH)).status).toBe(404);
	});

	it('is not replaced by that of a stream with the same id', async () => {
		await start();
		for (const ms of [20, 40, 60]) {
			const { caller, say } = await call();
			await say(silence(ms));
			await caller.hangUp();
			await until(() => receiver.received.length === ms / 10);
		}
		const urls = (await fieldsOf(6)).map(({ RecordingURL }) => RecordingURL).filter(Boolean);
		expect(urls).toEqual(
			['', '-2', '-3'].map((end) => `${gateway.url}/v1/recordings/${STREAM_ID}${end}.wav`),
		);
		expect((await fetchRecording()).bytes).toHaveLength(44 + 320);
		const { pathname } = new URL(urls[2]!);
		expect((await fetchRecording(pathname)).bytes).toHaveLength(44 + 3 * 320);
	});

	it('continues where another socket carries the stream', async () => {
		await start();
		const { say } = await call();
		await say(silence(100));
		const again = await call();
		await again.say(silence(100));
		await again.caller.hangUp();
		expect((await fieldsOf(2))[0]).toMatchObject({ Event: 'Recording', DurationMs: '200' });
	});

	it('that is repeated by the network has each sample once', async () => {
		await start();
		const { caller } = await call();
		for (const chunk of [1, 1, 2, 1]) caller.media(toMulaw(silence(20)), chunk);
		await caller.settled();
		await caller.hangUp();
		expect((await fieldsOf(1))[0]).toMatchObject({ Event: 'Recording', DurationMs: '40' });
	});

	it('is complete before a gateway stops', async () => {
		await start({ drainSeconds: 0 });
		const { say } = await call();
		await say(silence(100));
		await gateway.stop();
		expect((await fieldsOf(2)).map(({ Event }) => Event)).toEqual(['Recording', 'Ended']);
	});
});

describe('The address of a recording', () => {
	beforeEach(async () => {
		await start();
		const { caller, say } = await call();
		await say(tone(100));
		await caller.hangUp();
		await receiver.count(2);
	});

	it('takes ranges of bytes', async () => {
		const whole = await fetchRecording();
		const part = await fetchRecording(PATH, { range: 'bytes=44-143' });
		expect(part.status).toBe(206);
		expect(part.headers['content-range']).toBe('bytes 44-143/1644');
		expect(part.bytes.equals(whole.bytes.subarray(44, 144))).toBe(true);
		const { status, bytes } = await fetchRecording(PATH, { range: 'bytes=9999-' });
		expect(status).toBe(416);
		expect(JSON.parse(bytes.toString())).toEqual({
			error: 'The range or a condition of the request does not fit the recording.',
			advice: 'Check the headers Range, If-Match and If-Unmodified-Since.',
		});
	});

	it('answers 304 where nothing has changed, and 412 where a condition fails', async () => {
		const etag = (await fetchRecording()).headers.etag!;
		const same = await fetchRecording(PATH, { 'if-none-match': etag });
		expect([same.status, same.bytes.length]).toEqual([304, 0]);
		expect((await fetchRecording(PATH, { 'if-match': '"other"' })).status).toBe(412);
	});

	it('is none without or with another credential', async () => {
		expect((await client('').get(PATH)).status).toBe(401);
		expect((await client(basic(OTHER_ACCOUNT)).get(PATH)).status).toBe(404);
		expect((await client(basic(OTHER_ACCOUNT)).request('DELETE', PATH)).status).toBe(404);
		expect(files()).toHaveLength(1);
	});

	it.each([
		'/v1/recordings/..%2F..%2Fetc%2Fpasswd.wav',
		'/v1/recordings/%2e%2e.wav',
		`/v1/recordings/${'a'.repeat(90)}.wav`,
		'/v1/recordings/a%00.wav',
		'/v1/recordings/.wav',
	])('is no other file: %s', async (path) => {
		expect([400, 404]).toContain((await client().get(path)).status);
	});

	it('can be deleted once', async () => {
		expect(await client().request('DELETE', PATH)).toMatchObject({ status: 204, body: {} });
		expect(files()).toEqual([]);
		expect(await client().request('DELETE', PATH)).toMatchObject({
			status: 404,
			body: { error: 'There is no such recording of this account.' },
		});
	});

	it('answers 409 while it is recorded', async () => {
		const { say } = await call({}, { streamId: 'running' });
		await say(tone(1000));
		const path = '/v1/recordings/running.wav';
		expect(await client().get(path)).toMatchObject({
			status: 409,
			body: { error: 'The recording is under way.' },
		});
		expect((await client().request('DELETE', path)).status).toBe(409);
	});
});

describe('Time', () => {
	it('deletes a recording so long after its end', async () => {
		await start({ recordingHours: 4 });
		const isIdle = () => gateway.clock.waiting() === 1;
		for (const [index, streamId] of ['older', 'younger'].entries()) {
			const { caller, say } = await call({}, { streamId });
			await say(silence(20));
			await caller.hangUp();
			await receiver.count(2 * (index + 1));
			await until(isIdle);
			gateway.clock.advance(3_600_000);
			await until(isIdle);
		}
		const since = gateway.clock.now();
		// Each look ends before time moves: its timer is the only one that waits.
		while (files().length === 2) {
			gateway.clock.advance(60_000);
			await until(isIdle);
		}
		expect(files()).toEqual([`${ACCOUNT.authId}_younger.wav`]);
		expect(gateway.clock.now() - since).toBeGreaterThan(100 * 60_000);
		await until(() => gateway.log.find('deleted old recordings').length > 0);
		expect(gateway.log.find('deleted old recordings')[0]).toMatchObject({ count: 1 });
	});
});

describe('A kill', () => {
	/** A gateway on what another one had written at this moment. */
	async function killAndStart(change: (folder: string) => void = () => undefined) {
		const killed = gateway;
		const copy = newFolder();
		cpSync(dataDir, copy, { recursive: true });
		dataDir = copy;
		change(copy);
		await start();
		return killed;
	}
	const part = () => join(dataDir, 'recordings', `${ACCOUNT.authId}_${STREAM_ID}.wav.part`);
	const isStored = (file: string) =>
		existsSync(join(dataDir, 'spool', `${ACCOUNT.authId}_${STREAM_ID}`, file));

	async function callAndKill(settings: SettingsInput = {}, change?: (folder: string) => void) {
		await start();
		const { say } = await call(settings);
		await say(tone(1700));
		await until(() => settings.to === null || isStored('stream.json'));
		await until(() => existsSync(part()) && statSync(part()).size === 44 + 3 * 8000);
		return killAndStart(change);
	}

	it('leaves a recording that is repaired and delivered, before the end', async () => {
		const killed = await callAndKill();
		const [recording, ended] = await fieldsOf(2);
		expect(ended).toMatchObject({ Event: 'Ended', Reason: 'lost' });
		const { bytes } = await fetchRecording();
		expect(recording).toMatchObject({
			...{ Event: 'Recording', DurationMs: '1500', SizeBytes: String(bytes.length) },
			RecordingURL: `${gateway.url}${PATH}`,
		});
		const left = new WaveFile(bytes).data as { samples: Uint8Array };
		expect(
			Buffer.from(left.samples.filter((_, at) => at % 2 === 0)).equals(toMulaw(tone(1500))),
		).toBe(true);
		await killed.close();
	});

	it('loses no recording that was complete before its event was stored', async () => {
		const killed = await callAndKill({}, (folder) => {
			const path = join(folder, 'recordings', `${ACCOUNT.authId}_${STREAM_ID}.wav`);
			cpSync(`${path}.part`, path);
			rmSync(`${path}.part`);
		});
		expect((await fieldsOf(2)).map(({ Event }) => Event)).toEqual(['Recording', 'Ended']);
		await killed.close();
	});

	it('leaves each recording to be repaired, also beside one that cannot be', async () => {
		const killed = await callAndKill({}, (folder) =>
			mkdirSync(join(folder, 'recordings', `${ACCOUNT.authId}_0.wav.part`)),
		);
		expect((await fieldsOf(2)).map(({ Event }) => Event)).toEqual(['Recording', 'Ended']);
		expect(gateway.log.find('cannot complete a recording')).toHaveLength(1);
		await killed.close();
	});

	it('leaves a recording that counts as lost where it cannot be repaired', async () => {
		const killed = await callAndKill({}, (folder) => {
			const path = join(folder, 'recordings', `${ACCOUNT.authId}_${STREAM_ID}.wav.part`);
			rmSync(path);
			mkdirSync(path);
		});
		expect((await fieldsOf(1))[0]).toMatchObject({ Event: 'Ended', Lost: '1' });
		await killed.close();
	});

	it.each([
		['was deleted', (path: string) => rmSync(path)],
		['has no audio yet', (path: string) => writeFileSync(path, 'RIFF')],
	])('leaves none where the file %s', async (_what, change) => {
		const killed = await callAndKill({}, (folder) =>
			change(join(folder, 'recordings', `${ACCOUNT.authId}_${STREAM_ID}.wav.part`)),
		);
		expect((await fieldsOf(1))[0]).toMatchObject({ Event: 'Ended', Reason: 'lost' });
		expect(files()).toEqual([]);
		await killed.close();
	});
});

describe('A second gateway on the same port', () => {
	it('touches no recording that is under way, and ends no stream', async () => {
		await start();
		const { say } = await call();
		await say(tone(1700));
		const port = Number(new URL(gateway.url).port);
		await expect(startTestGateway({ dataDir, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
		expect(files()).toEqual([`${ACCOUNT.authId}_${STREAM_ID}.wav.part`]);
		expect(receiver.received).toEqual([]);
	});
});

describe('A disk', () => {
	it('whose recording cannot be read has no event of it', async () => {
		await start();
		const { caller, say } = await call();
		mkdirSync(join(dataDir, 'recordings', `${ACCOUNT.authId}_${STREAM_ID}.wav`));
		await say(tone(100));
		await caller.hangUp();
		expect((await fieldsOf(1))[0]).toMatchObject({ Event: 'Ended', Lost: '1' });
		expect(gateway.log.find('cannot complete a recording')).toHaveLength(1);
		expect(await gateway.metric('lost_events_total', { event: 'Recording' })).toBe(1);
		expect(await gateway.metric('recordings_total', { result: 'complete' })).toBe(0);
		expect(gateway.log.find('cannot read a recording')).toHaveLength(1);
	});

	it('that is full stops the recording, not the call; what is there is delivered', async () => {
		await start();
		const { caller, say } = await call({ send: ['recording', 'digits'] });
		await say(tone(600));
		const part = join(dataDir, 'recordings', `${ACCOUNT.authId}_${STREAM_ID}.wav.part`);
		const firstWrites = HEADER_BYTES + 2 * 4000;
		await until(() => existsSync(part) && statSync(part).size === firstWrites);
		const full = fillDisk();
		await say(tone(600));
		await until(() => gateway.log.find('stopped a recording').length > 0);
		full.mockRestore();
		await say(tone(600));
		caller.send({ event: 'dtmf', dtmf: { digit: '#' } });
		await caller.settled();
		await caller.hangUp();
		const all = await fieldsOf(3);
		expect(all.map(({ Event }) => Event)).toEqual(['Digits', 'Recording', 'Ended']);
		expect(all[1]).toMatchObject({ DurationMs: '500' });
		expect(all[2]).toMatchObject({ DurationMs: '1800' });
		expect(gateway.log.find('stopped a recording')).toEqual([
			expect.objectContaining({ reason: 'ENOSPC', streamId: STREAM_ID }),
		]);
		expect(await gateway.metric('recordings_total', { result: 'stopped' })).toBe(1);
	});

	it('that takes no folder makes no recording, and no harm', async () => {
		writeFileSync(join(dataDir, 'recordings'), 'no folder');
		await start();
		const { caller, say } = await call();
		await say(tone(600));
		await caller.hangUp();
		expect((await fieldsOf(1))[0]).toMatchObject({
			...{ Event: 'Ended', DurationMs: '600', Lost: '1' },
		});
		expect(gateway.log.find('cannot open the folder of recordings')).toHaveLength(1);
		expect(gateway.log.find('cannot delete old recordings')).toHaveLength(1);
		expect(gateway.log.find('cannot complete a recording')).toHaveLength(1);
	});
});
