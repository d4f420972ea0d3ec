import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WaveFile } from 'wavefile';
import { HEADER_BYTES } from '../src/recording/header.cts';
import type { SettingsInput } from '../src/settings/schema.cts';
import { toMulaw, tone } from './support/audio.cts';
import { ACCOUNT, newFolder } from './support/config.cts';
import { fillDisk } from './support/disk.cts';
import { startTestGateway } from './support/gateway.cts';
import { STREAM_ID } from './support/plivo.cts';
import { FILE, PART, PATH, Recorder } from './support/recorder.cts';
import { until } from './support/until.cts';

let recorder: Recorder;

beforeEach(() => {
	recorder = new Recorder();
});
afterEach(() => recorder.close());

describe('A kill', () => {
	/** A gateway on what another one had written at this moment. */
	async function killAndStart(change: (folder: string) => void = () => undefined) {
		const killed = recorder.gateway;
		const copy = newFolder();
		// A file that is being written is renamed at any time.
		const filter = (path: string) => !path.endsWith('.tmp');
		cpSync(recorder.dataDir, copy, { recursive: true, filter });
		recorder.dataDir = copy;
		change(copy);
		await recorder.start();
		return killed;
	}
	const part = () => recorder.pathOf(PART);
	const isStored = (file: string) =>
		existsSync(join(recorder.dataDir, 'spool', `${ACCOUNT.authId}_${STREAM_ID}`, file));

	async function callAndKill(settings: SettingsInput = {}, change?: (folder: string) => void) {
		await recorder.start();
		const { say } = await recorder.call(settings);
		await say(tone(1700));
		await until(() => settings.to === null || isStored('stream.json'));
		await until(() => existsSync(part()) && statSync(part()).size === 44 + 3 * 8000);
		return killAndStart(change);
	}

	it('leaves a recording that is repaired and delivered, before the end', async () => {
		const killed = await callAndKill();
		const [recording, ended] = await recorder.fieldsOf(2);
		expect(ended).toMatchObject({ Event: 'Ended', Reason: 'lost' });
		const { bytes } = await recorder.fetch();
		expect(recording).toMatchObject({
			...{ Event: 'Recording', DurationMs: '1500', SizeBytes: String(bytes.length) },
			RecordingURL: `${recorder.gateway.url}${PATH}`,
		});
		const left = new WaveFile(bytes).data as { samples: Uint8Array };
		expect(
			Buffer.from(left.samples.filter((_, at) => at % 2 === 0)).equals(toMulaw(tone(1500))),
		).toBe(true);
		await killed.close();
	});

	it('loses no recording that was complete before its event was stored', async () => {
		const killed = await callAndKill({}, (folder) => {
			const path = join(folder, 'recordings', FILE);
			cpSync(`${path}.part`, path);
			rmSync(`${path}.part`);
		});
		expect((await recorder.fieldsOf(2)).map(({ Event }) => Event)).toEqual(['Recording', 'Ended']);
		await killed.close();
	});

	it('leaves each recording to be repaired, also beside one that cannot be', async () => {
		const killed = await callAndKill({}, (folder) =>
			mkdirSync(join(folder, 'recordings', `${ACCOUNT.authId}_0.wav.part`)),
		);
		expect((await recorder.fieldsOf(2)).map(({ Event }) => Event)).toEqual(['Recording', 'Ended']);
		expect(recorder.gateway.log.find('cannot complete a recording')).toHaveLength(1);
		await killed.close();
	});

	it('leaves a recording that counts as lost where it cannot be repaired', async () => {
		const killed = await callAndKill({}, (folder) => {
			const path = join(folder, 'recordings', PART);
			rmSync(path);
			mkdirSync(path);
		});
		expect((await recorder.fieldsOf(1))[0]).toMatchObject({ Event: 'Ended', Lost: '1' });
		await killed.close();
	});

	it.each([
		['was deleted', (path: string) => rmSync(path)],
		['has no audio yet', (path: string) => writeFileSync(path, 'RIFF')],
	])('leaves none where the file %s', async (_what, change) => {
		const killed = await callAndKill({}, (folder) => change(join(folder, 'recordings', PART)));
		expect((await recorder.fieldsOf(1))[0]).toMatchObject({ Event: 'Ended', Reason: 'lost' });
		expect(recorder.files()).toEqual([]);
		await killed.close();
	});
});

describe('A second gateway on the same port', () => {
	it('touches no recording that is under way, and ends no stream', async () => {
		await recorder.start();
		const { say } = await recorder.call();
		await say(tone(1700));
		await until(() => existsSync(recorder.pathOf(PART)));
		const port = Number(new URL(recorder.gateway.url).port);
		await expect(startTestGateway({ dataDir: recorder.dataDir, port })).rejects.toMatchObject({
			code: 'EADDRINUSE',
		});
		expect(recorder.files()).toEqual([PART]);
		expect(recorder.receiver.received).toEqual([]);
	});
});

describe('A disk', () => {
	it('whose recording cannot be read has no event of it', async () => {
		await recorder.start();
		const { caller, say } = await recorder.call();
		mkdirSync(recorder.pathOf(FILE));
		await say(tone(100));
		await caller.hangUp();
		expect((await recorder.fieldsOf(1))[0]).toMatchObject({ Event: 'Ended', Lost: '1' });
		expect(recorder.gateway.log.find('cannot complete a recording')).toHaveLength(1);
		expect(await recorder.gateway.metric('lost_events_total', { event: 'Recording' })).toBe(1);
		expect(await recorder.gateway.metric('recordings_total', { result: 'complete' })).toBe(0);
		expect(recorder.gateway.log.find('cannot read a recording')).toHaveLength(1);
	});

	it('that is full stops the recording, not the call; what is there is delivered', async () => {
		await recorder.start();
		const { caller, say } = await recorder.call({ send: ['recording', 'digits'] });
		await say(tone(600));
		const part = recorder.pathOf(PART);
		const firstWrites = HEADER_BYTES + 2 * 4000;
		await until(() => existsSync(part) && statSync(part).size === firstWrites);
		const full = fillDisk();
		await say(tone(600));
		await until(() => recorder.gateway.log.find('stopped a recording').length > 0);
		full.mockRestore();
		await say(tone(600));
		caller.send({ event: 'dtmf', dtmf: { digit: '#' } });
		await caller.settled();
		await caller.hangUp();
		const all = await recorder.fieldsOf(3);
		expect(all.map(({ Event }) => Event)).toEqual(['Digits', 'Recording', 'Ended']);
		expect(all[1]).toMatchObject({ DurationMs: '500' });
		expect(all[2]).toMatchObject({ DurationMs: '1800' });
		expect(recorder.gateway.log.find('stopped a recording')).toEqual([
			expect.objectContaining({ reason: 'ENOSPC', streamId: STREAM_ID }),
		]);
		expect(await recorder.gateway.metric('recordings_total', { result: 'stopped' })).toBe(1);
	});

	it('that takes no folder makes no recording, and no harm', async () => {
		writeFileSync(join(recorder.dataDir, 'recordings'), 'no folder');
		await recorder.start();
		const { caller, say } = await recorder.call();
		await say(tone(600));
		await caller.hangUp();
		expect((await recorder.fieldsOf(1))[0]).toMatchObject({
			...{ Event: 'Ended', DurationMs: '600', Lost: '1' },
		});
		expect(recorder.gateway.log.find('cannot open the folder of recordings')).toHaveLength(1);
		expect(recorder.gateway.log.find('cannot delete old recordings')).toHaveLength(1);
		expect(recorder.gateway.log.find('cannot complete a recording')).toHaveLength(1);
	});
});
