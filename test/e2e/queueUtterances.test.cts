import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { concurrency } from '../../n8n/queue.cts';
import { DELETE_OLDER, readDocs } from './audio/storage.cts';
import { startCluster } from './queue/cluster.cts';
import { tally } from './queue/report.cts';
import { each, type Outcome, speakWhileWorkerDies, spoken } from './queue/utterances.cts';
import { plivoCredential } from './support/build.cts';
import { printLine } from './support/printLine.cts';

/** On a machine that has better things to do; two quiet cores need three minutes. */
const enough = 20 * 60_000;

describe('200 utterances in queue mode, while a worker is killed', () => {
	const cleanup = new Cleanup();
	let outcome: Outcome;
	/** The executions that the killed worker held. */
	let held: string[];

	beforeAll(async () => {
		const cluster = await startCluster();
		cleanup.add(() => cluster.close());
		const credential = await plivoCredential(cluster.rest, cluster.sandbox);
		outcome = await speakWhileWorkerDies(cleanup, cluster, credential);
		held = outcome.orphans.map(({ atKill }) => atKill.id);
		const ends = tally(outcome.entries.map(({ status }) => status));
		printLine(`${outcome.entries.length} executions: ${JSON.stringify(ends)}`);
		printLine(`held by the killed worker: ${held.join() || 'none'}`);
	}, enough);
	afterAll(() => cleanup.run());

	it('has exactly one execution of each', () => {
		// Where n8n aborts an execution it drops its data.
		const atKill = new Map(outcome.orphans.map((orphan) => [orphan.atKill.id, orphan.atKill]));
		const keys = outcome.entries.map((entry) => {
			const { streamId, sequence } = entry.streamId ? entry : (atKill.get(entry.id) ?? entry);
			return `${streamId} ${sequence}`;
		});
		expect(keys).toHaveLength(spoken);
		expect(new Set(keys).size).toBe(spoken);
		const sequences = tally(keys.map((key) => key.split(' ')[1]!));
		expect(sequences.map(([sequence]) => Number(sequence)).sort((a, b) => a - b)).toEqual(
			Array.from({ length: each }, (_, index) => index + 1),
		);
	});

	it('lets all of them succeed but what was with the killed worker', () => {
		const failed = outcome.entries.filter(({ status }) => status !== 'success');
		expect(failed.filter(({ id }) => !held.includes(id))).toEqual([]);
		expect(held.length).toBeGreaterThan(0);
		expect(held.length).toBeLessThanOrEqual(concurrency);
		for (const { status } of failed) expect(['crashed', 'error']).toContain(status);
	});

	it('keeps the voice of each in the database, of no execution', () => {
		expect(outcome.kept).toEqual([{ execution: 'temp', files: spoken }]);
	});

	it('loses old audio by what docs/audio.md says', async () => {
		expect(await readDocs()).toContain(DELETE_OLDER.postgresql(15));
		expect(outcome.keptAfterDelete).toEqual([outcome.kept, []]);
	});
});
