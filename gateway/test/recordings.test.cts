import { createHash } from 'node:crypto';
import { WaveFile } from 'wavefile';
import { encodeWav } from '../src/audio/wav.cts';
import { silence, speech, toL16, toMulaw, tone } from './support/audio.cts';
import { ACCOUNT } from './support/config.cts';
import { STREAM_ID } from './support/plivo.cts';
import { FILE, PATH, Recorder } from './support/recorder.cts';
import { until } from './support/until.cts';

let recorder: Recorder;

beforeEach(() => {
	recorder = new Recorder();
});
afterEach(() => recorder.close());

describe('A recording', () => {
	it('is delivered and can be fetched: the caller left, what was played right, as it came', async () => {
		await recorder.start();
		const { caller, say } = await recorder.call({ interrupt: false });
		const said = toMulaw(tone(1000));
		await say(tone(400));
		const path = `/v1/streams/${STREAM_ID}`;
		await recorder.client().upload(`${path}/play`, toMulaw(speech(200)), 'audio/basic');
		await say(tone(1000).subarray(400 * 8));
		await caller.hangUp();
		const [recording, ended] = await recorder.fieldsOf(2);
		expect(ended).toMatchObject({ Event: 'Ended', DurationMs: '1000', Lost: '0' });
		const { headers, bytes } = await recorder.fetch();
		expect(recording).toMatchObject({
			...{ Event: 'Recording', StreamID: STREAM_ID, DurationMs: '1000' },
			RecordingURL: `${recorder.gateway.url}${PATH}`,
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
		expect(await recorder.gateway.metric('recordings_total', { result: 'complete' })).toBe(1);
		expect(await recorder.gateway.metric('recorded_bytes_total')).toBe(16_000);
	});

	it('has PCM of L16 streams, and what was cut off is not on it', async () => {
		await recorder.start();
		const { say, caller } = await recorder.call(
			{},
			{ mediaFormat: { encoding: 'audio/x-l16', sampleRate: 16_000 } },
		);
		await say(silence(200), toL16);
		const upload = encodeWav(tone(1000, 8000), 8000);
		await recorder.client().upload(`/v1/streams/${STREAM_ID}/play`, upload);
		await say(silence(200), toL16);
		await recorder.client().post(`/v1/streams/${STREAM_ID}/clear`);
		await say(silence(200), toL16);
		await caller.hangUp();
		await recorder.receiver.count(2);
		const wav = new WaveFile((await recorder.fetch()).bytes);
		expect(wav.fmt).toMatchObject({ audioFormat: 1, numChannels: 2, bitsPerSample: 16 });
		const [, right] = wav.getSamples(false, Int16Array) as unknown as Int16Array[];
		const loudest = (from: number, to: number) =>
			Math.max(...right!.subarray(from * 16, to * 16).map(Math.abs));
		// 200 ms at 8 kHz are 100 ms at 16 kHz.
		expect([loudest(0, 100), loudest(200, 300)]).toEqual([0, 0]);
		expect(loudest(100, 200)).toBeGreaterThan(7000);
	});

	it('is made only where the settings ask for it', async () => {
		await recorder.start();
		const { caller, say } = await recorder.call({ send: ['utterances'] });
		await say(silence(1000));
		await caller.hangUp();
		await recorder.receiver.count(1);
		expect(recorder.files()).toEqual([]);
	});

	it('is made though nothing is sent anywhere', async () => {
		await recorder.start();
		const { caller, say } = await recorder.call({ to: undefined });
		await say(silence(20));
		await caller.hangUp();
		await until(() => recorder.files().includes(FILE));
		expect((await recorder.fetch()).bytes).toHaveLength(44 + 320);
		expect(recorder.receiver.received).toEqual([]);
	});

	it('without any audio is none', async () => {
		await recorder.start();
		const { caller } = await recorder.call();
		await caller.hangUp();
		expect((await recorder.fieldsOf(1))[0]).toMatchObject({ Event: 'Ended' });
		expect(recorder.files()).toEqual([]);
		expect((await recorder.client().get(PATH)).status).toBe(404);
	});

	it('is not replaced by that of a stream with the same id', async () => {
		await recorder.start();
		for (const ms of [20, 40, 60]) {
			const { caller, say } = await recorder.call();
			await say(silence(ms));
			await caller.hangUp();
			await until(() => recorder.receiver.received.length === ms / 10);
		}
		const urls = (await recorder.fieldsOf(6))
			.map(({ RecordingURL }) => RecordingURL)
			.filter(Boolean);
		expect(urls).toEqual(
			['', '-2', '-3'].map((end) => `${recorder.gateway.url}/v1/recordings/${STREAM_ID}${end}.wav`),
		);
		expect((await recorder.fetch()).bytes).toHaveLength(44 + 320);
		const { pathname } = new URL(urls[2]!);
		expect((await recorder.fetch(pathname)).bytes).toHaveLength(44 + 3 * 320);
	});

	it('continues where another socket carries the stream', async () => {
		await recorder.start();
		const { say } = await recorder.call();
		await say(silence(100));
		const again = await recorder.call();
		await again.say(silence(100));
		await again.caller.hangUp();
		expect((await recorder.fieldsOf(2))[0]).toMatchObject({
			Event: 'Recording',
			DurationMs: '200',
		});
	});

	it('that is repeated by the network has each sample once', async () => {
		await recorder.start();
		const { caller } = await recorder.call();
		for (const chunk of [1, 1, 2, 1]) caller.media(toMulaw(silence(20)), chunk);
		await caller.settled();
		await caller.hangUp();
		expect((await recorder.fieldsOf(1))[0]).toMatchObject({ Event: 'Recording', DurationMs: '40' });
	});

	it('is complete before a gateway stops', async () => {
		await recorder.start({ drainSeconds: 0 });
		const { say } = await recorder.call();
		await say(silence(100));
		await recorder.gateway.stop();
		expect((await recorder.fieldsOf(2)).map(({ Event }) => Event)).toEqual(['Recording', 'Ended']);
	});
});

describe('Time', () => {
	it('deletes a recording so long after its end', async () => {
		await recorder.start({ recordingHours: 4 });
		const isIdle = () => recorder.gateway.clock.waiting() === 1;
		for (const [index, streamId] of ['older', 'younger'].entries()) {
			const { caller, say } = await recorder.call({}, { streamId });
			await say(silence(20));
			await caller.hangUp();
			await recorder.receiver.count(2 * (index + 1));
			await until(isIdle);
			recorder.gateway.clock.advance(3_600_000);
			await until(isIdle);
		}
		const since = recorder.gateway.clock.now();
		// Each look ends before time moves: its timer is the only one that waits.
		while (recorder.files().length === 2) {
			recorder.gateway.clock.advance(60_000);
			await until(isIdle);
		}
		expect(recorder.files()).toEqual([`${ACCOUNT.authId}_younger.wav`]);
		expect(recorder.gateway.clock.now() - since).toBeGreaterThan(100 * 60_000);
		await until(() => recorder.gateway.log.find('deleted old recordings').length > 0);
		expect(recorder.gateway.log.find('deleted old recordings')[0]).toMatchObject({ count: 1 });
	});
});
