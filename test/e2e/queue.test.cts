import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createWorkflow, output, type SavedCredential } from '../../n8n/index.cts';
import { concurrency } from '../../n8n/queue.cts';
import { startReceiver } from '../../sandbox/index.cts';
import { type Answer, sender, write } from './queue/deliveries.cts';
import type { StoredExecution } from './queue/storedExecutions.cts';
import { logged, says } from './queue/logs.cts';
import { report, tally } from './queue/report.cts';
import { startCluster, type Cluster } from './queue/cluster.cts';
import { forged, raise, signed, type LoadTest } from './queue/loadTest.cts';
import { streaming } from './queue/workflows.cts';
import { plivoCredential } from './support/build.cts';
import { execute } from './support/runs.cts';
import { printLine } from './support/printLine.cts';
import { cameOut, isWaiting, stop, waiter } from './support/waiting.cts';

/** On a machine that has better things to do; two quiet cores need five minutes. */
const enough = 25 * 60_000;

let cluster: Cluster;
let credential: SavedCredential;

beforeAll(async () => {
	cluster = await startCluster();
	credential = await plivoCredential(cluster.rest, cluster.sandbox);
});

afterAll(() => cluster?.close());

it('runs Start, List, Get and Stop on a worker', async () => {
	const { sandbox, rest, workers } = cluster;
	const receiver = await startReceiver();
	try {
		const { call_uuid: callUuid } = sandbox.placeCall();
		const definition = streaming(credential, { callUuid, serviceUrl: receiver.url });
		const execution = await execute(rest, await createWorkflow(rest, definition));
		expect(execution).toMatchObject({ status: 'success' });
		const [started] = output(execution, 'Start');
		expect(output(execution, 'List')).toMatchObject([{ stream_id: started?.stream_id }]);
		expect(output(execution, 'Get')).toMatchObject([{ stream_id: started?.stream_id }]);
		expect(output(execution, 'Stop')).toMatchObject([{ stopped: true }]);
		await logged(workers, says.begun, execution.id);
	} finally {
		await receiver.close();
	}
});

it('resumes Start and Wait on a worker when a webhook process gets the callback', async () => {
	const { sandbox, rest, workers, webhooks, proxy } = cluster;
	const receiver = await startReceiver();
	try {
		const wait = { serviceUrl: receiver.url };
		const waiting = await waiter({ rest, credential, sandbox }, wait);
		const { executionId, streamId, callUuid, resumeUrl } = waiting;
		expect(resumeUrl.startsWith(`${proxy.url}webhook-waiting/${executionId}?`)).toBe(true);
		const report = (event: string, authToken: string) =>
			sender(proxy.certificate)(
				write({ streamId, callUuid, method: 'POST' }, { url: resumeUrl, authToken }, event),
			);
		const { authToken } = sandbox;
		expect(await report('StopStream', 'another token')).toMatchObject({ status: 401 });
		expect(await report('DegradedStream', authToken)).toMatchObject({ status: 200, body: '' });
		await isWaiting(rest, executionId);

		await stop(sandbox, waiting);
		expect(await report('StopStream', authToken)).toMatchObject({ status: 200, body: '' });
		expect(await cameOut(rest, executionId)).toMatchObject({
			status: 'success',
			items: [{ event: 'stopped', stream_id: streamId }],
		});
		// Started and resumed by workers; the callback reached a webhook process.
		await logged(workers, says.begun, executionId, 2);
		await logged(webhooks, says.enqueued, executionId);
	} finally {
		await receiver.close();
	}
});

describe('while a webhook process is restarted and a worker killed', () => {
	let loadTest: LoadTest;
	let accepted: Answer[];
	/** The executions of a callback. */
	let executionsOf: (answer: Answer) => StoredExecution[];

	beforeAll(async () => {
		loadTest = await raise(cluster, credential);
		for (const line of report(loadTest)) printLine(line);
		accepted = loadTest.answers.filter(({ status }) => status === 200);
		const orphans = new Map(loadTest.outage.orphans.map(({ atKill }) => [atKill.id, atKill]));
		const byStream = new Map<string | undefined, StoredExecution[]>();
		for (const entry of loadTest.entries) {
			// Where n8n aborts an execution it drops its data.
			const streamId = entry.streamId ?? orphans.get(entry.id)?.streamId;
			byStream.set(streamId, [...(byStream.get(streamId) ?? []), entry]);
		}
		executionsOf = ({ delivery }) => byStream.get(delivery.streamId) ?? [];
	}, enough);

	it('takes signed callbacks, by POST and by GET, with an empty 200', () => {
		expect(tally(accepted.map(({ body }) => body))).toEqual([['', accepted.length]]);
		expect(accepted.length).toBeGreaterThan(0.9 * signed);
		expect(accepted.filter(({ delivery }) => delivery.method === 'GET')).not.toEqual([]);
	});

	it('has exactly one execution of each callback that it has answered 200', () => {
		const counts = accepted.map((answer) => executionsOf(answer).length);
		expect(tally(counts.map(String))).toEqual([['1', accepted.length]]);
	});

	it('has at most one execution of a callback that it has answered otherwise or not at all', () => {
		const rest = loadTest.answers.filter(({ status }) => status !== 200);
		expect(rest.filter((answer) => executionsOf(answer).length > 1)).toEqual([]);
		// And none of a callback that nobody has sent.
		expect(loadTest.entries.length).toBe(loadTest.answers.flatMap(executionsOf).length);
	});

	it('runs none twice', () => {
		// An execution that has waited before the load test has begun twice, and rightly so.
		const ids = new Set(loadTest.entries.map(({ id }) => id));
		const begun = tally(loadTest.begun.filter((id) => ids.has(id)));
		expect(begun.length).toBeGreaterThan(0.9 * signed);
		expect(begun.filter(([, times]) => times > 1)).toEqual([]);
		expect([...loadTest.lookups].filter(([, times]) => times > 1)).toEqual([]);
		const runs = loadTest.entries.flatMap((entry) => Object.values(entry.runs));
		expect(new Set(runs)).toEqual(new Set([1]));
	});

	it('lets all of them succeed but what was with the killed worker', () => {
		const { orphans } = loadTest.outage;
		const held = orphans.map(({ atKill }) => atKill.id);
		const failed = accepted.flatMap(executionsOf).filter(({ status }) => status !== 'success');
		expect(failed.filter(({ id }) => !held.includes(id))).toEqual([]);
		expect(held.length).toBeLessThanOrEqual(concurrency);
		// A worker keeps its lock for a moment after it has stored the end of an execution.
		const cutOff = orphans.filter(({ atKill }) => atKill.status !== 'success');
		expect(cutOff.length).toBeGreaterThan(0);
		for (const { atKill } of cutOff) {
			expect(['new', 'running']).toContain(atKill.status);
			expect(atKill.stoppedAt).toBeNull();
		}
		// The webhook process that has queued them overwrites the one with the other.
		for (const { status } of failed) expect(['crashed', 'error']).toContain(status);
	});

	it('gives work to the processes that have taken the place of the others', () => {
		expect(loadTest.again.begun).toBeGreaterThan(0);
		expect(loadTest.again.enqueued).toBeGreaterThan(0);
	});

	it('lets no forged callback in', () => {
		const fakes = loadTest.answers.filter(({ delivery }) => delivery.forgery !== undefined);
		expect(fakes).toHaveLength(forged);
		expect(fakes.flatMap(executionsOf)).toEqual([]);
		expect(fakes.filter(({ status }) => status === 200)).toEqual([]);
		const refused = fakes.filter(({ status }) => status === 401);
		expect(refused.length).toBeGreaterThan(0.9 * forged);
	});

	it('leaves callbacks to the webhook processes: main answers 404', async () => {
		const { status } = await fetch(`${cluster.main.url}/${loadTest.path}`, { method: 'POST' });
		expect(status).toBe(404);
	});
});
