import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import {
	createWorkflow,
	type Execution,
	items,
	output,
	type StoredFile,
} from '../../n8n/index.cts';
import { writeWav } from '../../sandbox/media/wav.cts';
import { callIn } from './audio/call.cts';
import { openEnvironment, type Environment } from './audio/environment.cts';
import { find } from './audio/find.cts';
import { PLAY, publishSayItBack, TRIGGER } from './audio/sayItBack.cts';
import {
	ageFiles,
	DELETE_OLDER,
	inDatabase,
	inFiles,
	readDocs,
	runShell,
	runSql,
	type Storage,
} from './audio/storage.cts';
import { recognizeWav } from './gateway/recognizer.cts';
import { makeCallerAudio, SPEAKERS } from './gateway/speech.cts';
import { chain, plivoStreamTrigger } from './support/build.cts';
import { deliver, startStream } from './support/callback.cts';
import { executionsOf, listen } from './support/runs.cts';

const RATE = 8000;
const caller = makeCallerAudio(SPEAKERS['espeak-ng']!, RATE);
const count = caller.said.length;
/** Of audio with itself, at its own place. */
const LEAST_CORRELATION = 0.999;

interface Mode {
	mode: string;
	env: NodeJS.ProcessEnv;
	/** The mode as it is in the ids of files. */
	prefix: string;
	storage: Storage;
	/** Whether n8n knows to which execution a caller's audio belongs. */
	isAttributed: boolean;
}

const MODES: Mode[] = [
	{ mode: 'by default', env: {}, prefix: 'filesystem-v2', storage: inFiles, isAttributed: true },
	{
		mode: 'in database mode',
		env: { N8N_DEFAULT_BINARY_DATA_MODE: 'database' },
		...{ prefix: 'database', storage: inDatabase, isAttributed: false },
	},
];

describe.each(MODES)('A caller who says three sentences, $mode', (mode) => {
	const { env, prefix, storage, isAttributed } = mode;
	const cleanup = new Cleanup();
	let environment: Environment;
	/** Of one call, the first one first. */
	let executions: Execution[];
	let heard: Int16Array;

	const withAudio = () => executions.filter((run) => items(run, TRIGGER)[0]?.binary);
	const fileOf = (run: Execution): StoredFile => items(run, TRIGGER)[0]!.binary!.data!;
	/** The id of a file in the storage. */
	const idOf = (run: Execution) => fileOf(run).id.replace(`${prefix}:`, '');

	beforeAll(async () => {
		environment = await openEnvironment(cleanup, env);
		const { workflow, answerUrl } = await publishSayItBack(environment);
		const { rest, sandbox } = environment;
		const call = await callIn(environment, answerUrl, caller);
		await call.played(count);
		heard = call.heard();
		sandbox.hangUp(call.call_uuid);
		executions = (await executionsOf(rest, workflow, count + 2)).reverse();
	});
	afterAll(() => cleanup.run());

	it('gives one execution for each, in order, between those of the call and of its end', () => {
		const problems = executions.map(({ status, error }) => [status, error?.message]);
		expect(problems).toEqual(executions.map(() => ['success', undefined]));
		const events = executions.map((run) => {
			const [{ event, sequence }] = output(run, TRIGGER) as [Record<string, unknown>];
			return [event, sequence];
		});
		expect(events).toEqual([
			['answered', undefined],
			...caller.said.map((_, index) => ['utterance', index + 1]),
			['ended', undefined],
		]);
		const end = { reason: 'closed', utterances: count, lost: 0 };
		expect(output(executions.at(-1)!, TRIGGER)).toMatchObject([end]);
	});

	it('gives the audio of each to its execution, as a WAV file that a recogniser understands', async () => {
		const kept = await storage(environment.n8n);
		expect(withAudio().map(fileOf)).toMatchObject(
			caller.said.map((_, index) => ({
				id: expect.stringMatching(`^${prefix}:`),
				...{ mimeType: 'audio/wav', fileName: `utterance-${index + 1}.wav` },
			})),
		);
		const understood = withAudio().map((run) => recognizeWav(kept.get(idOf(run))!.bytes, RATE));
		expect(await Promise.all(understood)).toEqual(caller.said.map(({ words }) => words));
	});

	it(`${isAttributed ? 'shows' : 'does not show'} the audio in the editor`, async () => {
		const { rest } = environment;
		const [run] = withAudio();
		const query = { id: fileOf(run!).id, action: 'view' };
		const shown = rest.bytes('/binary-data', query);
		if (isAttributed) expect((await shown).subarray(0, 4).toString()).toBe('RIFF');
		else await expect(shown).rejects.toThrow('n8n answered 40');
	});

	it(`${isAttributed ? 'loses' : 'keeps'} the audio when its execution is deleted`, async () => {
		const { rest, n8n } = environment;
		const [run, ...others] = withAudio();
		const before = await storage(n8n);
		const owner = isAttributed ? run!.id : 'temp';
		expect(before.get(idOf(run!))).toMatchObject({ execution: owner });
		await rest.post('/executions/delete', { ids: [run!.id] });
		expect(await rest.get(`/executions/${run!.id}`)).toBeUndefined();
		const after = await storage(n8n);
		expect(after.has(idOf(run!))).toBe(!isAttributed);
		for (const other of others) expect(after.has(idOf(other))).toBe(true);
	});

	it('keeps the audio of a test in the editor when its execution is deleted', async () => {
		const { rest, n8n, credential, sandbox } = environment;
		const trigger = plivoStreamTrigger(credential, { events: ['utterance'] });
		const workflow = await createWorkflow(rest, chain('Test', trigger));
		const before = new Set((await storage(n8n)).keys());
		const url = await listen(environment, workflow);
		const Audio = writeWav(caller.samples, RATE).toString('base64');
		const params = { ...startStream(), Event: 'Utterance', Sequence: '1', Audio };
		const { status } = await deliver(url, { method: 'POST', params, token: sandbox.authToken });
		expect(status).toBe(200);
		const [run] = await executionsOf(rest, workflow, 1);
		await rest.post('/executions/delete', { ids: [run!.id] });
		const added = [...(await storage(n8n))].filter(([id]) => !before.has(id));
		expect(added.map(([, { execution }]) => execution)).toEqual(['temp']);
	});

	const losesOldAudioBySql = async () => {
		const { n8n } = environment;
		const kept = (await storage(n8n)).size;
		expect(await readDocs()).toContain(DELETE_OLDER.sqlite(15));
		await runSql(n8n, DELETE_OLDER.sqlite(15));
		expect((await storage(n8n)).size).toBe(kept);
		await runSql(n8n, `UPDATE binary_data SET "createdAt" = datetime('now', '-17 days')`);
		await runSql(n8n, DELETE_OLDER.sqlite(15));
		expect((await storage(n8n)).size).toBe(0);
	};
	const losesOldAudioByFind = async () => {
		const { n8n } = environment;
		const line = DELETE_OLDER.files(15);
		expect(await readDocs()).toContain(line);
		const owners = async () => [...(await storage(n8n)).values()].map((one) => one.execution);
		const before = await owners();
		await runShell(n8n, line);
		expect(await owners()).toEqual(before);
		await ageFiles(n8n, 17);
		await runShell(n8n, line);
		expect(await owners()).toEqual(before.filter((owner) => owner !== 'temp'));
		expect(before).toContain('temp');
	};
	const losesOldAudio = isAttributed ? losesOldAudioByFind : losesOldAudioBySql;
	it('loses old audio by what docs/audio.md says', losesOldAudio);

	it('lets the caller hear three answers, each what was said', () => {
		expect(executions.flatMap((run) => output(run, PLAY))).toHaveLength(count);
		const at = (ms: number) => (ms * RATE) / 1000;
		const found = caller.said.map(({ startMs, endMs }) =>
			find(caller.samples.subarray(at(startMs), at(endMs)), heard, RATE),
		);
		for (const { correlation } of found) expect(correlation).toBeGreaterThan(LEAST_CORRELATION);
		const starts = found.map(({ start }) => start);
		expect(starts).toEqual([...starts].sort((a, b) => a - b));
	});
});
