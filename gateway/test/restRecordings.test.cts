import { existsSync } from 'node:fs';
import { tone } from './support/audio.cts';
import { ACCOUNT, OTHER_ACCOUNT } from './support/config.cts';
import { PATH, Recorder } from './support/recorder.cts';
import { basic } from './support/rest.cts';
import { until } from './support/until.cts';

let recorder: Recorder;

beforeEach(() => {
	recorder = new Recorder();
});
afterEach(() => recorder.close());

describe('The address of a recording', () => {
	beforeEach(async () => {
		await recorder.start();
		const { caller, say } = await recorder.call();
		await say(tone(100));
		await caller.hangUp();
		await recorder.receiver.count(2);
	});

	it('takes ranges of bytes', async () => {
		const whole = await recorder.fetch();
		const part = await recorder.fetch(PATH, { range: 'bytes=44-143' });
		expect(part.status).toBe(206);
		expect(part.headers['content-range']).toBe('bytes 44-143/1644');
		expect(part.bytes.equals(whole.bytes.subarray(44, 144))).toBe(true);
		const { status, bytes } = await recorder.fetch(PATH, { range: 'bytes=9999-' });
		expect(status).toBe(416);
		expect(JSON.parse(bytes.toString())).toEqual({
			error: 'The range or a condition of the request does not fit the recording.',
			advice: 'Check the headers Range, If-Match and If-Unmodified-Since.',
		});
	});

	it('answers 304 where nothing has changed, and 412 where a condition fails', async () => {
		const etag = (await recorder.fetch()).headers.etag!;
		const same = await recorder.fetch(PATH, { 'if-none-match': etag });
		expect([same.status, same.bytes.length]).toEqual([304, 0]);
		expect((await recorder.fetch(PATH, { 'if-match': '"other"' })).status).toBe(412);
	});

	it('is none without or with another credential', async () => {
		expect((await recorder.client('').get(PATH)).status).toBe(401);
		expect((await recorder.client(basic(OTHER_ACCOUNT)).get(PATH)).status).toBe(404);
		expect((await recorder.client(basic(OTHER_ACCOUNT)).request('DELETE', PATH)).status).toBe(404);
		expect(recorder.files()).toHaveLength(1);
	});

	it.each([
		'/v1/recordings/..%2F..%2Fetc%2Fpasswd.wav',
		'/v1/recordings/%2e%2e.wav',
		`/v1/recordings/${'a'.repeat(90)}.wav`,
		'/v1/recordings/a%00.wav',
		'/v1/recordings/.wav',
	])('is no other file: %s', async (path) => {
		expect([400, 404]).toContain((await recorder.client().get(path)).status);
	});

	it('can be deleted once', async () => {
		expect(await recorder.client().request('DELETE', PATH)).toMatchObject({
			status: 204,
			body: {},
		});
		expect(recorder.files()).toEqual([]);
		expect(await recorder.client().request('DELETE', PATH)).toMatchObject({
			status: 404,
			body: { error: 'There is no such recording of this account.' },
		});
	});

	it('answers 409 while it is recorded', async () => {
		const { say } = await recorder.call({}, { streamId: 'running' });
		await say(tone(1000));
		await until(() => existsSync(recorder.pathOf(`${ACCOUNT.authId}_running.wav.part`)));
		const path = '/v1/recordings/running.wav';
		expect(await recorder.client().get(path)).toMatchObject({
			status: 409,
			body: { error: 'The recording is under way.' },
		});
		expect((await recorder.client().request('DELETE', path)).status).toBe(409);
	});
});
