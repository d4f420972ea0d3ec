import type { Cleanup } from '../../../demo/cleanup.cts';
import { activate, createWorkflow, type SavedCredential, until } from '../../../n8n/index.cts';
import { writeWav } from '../../../sandbox/media/wav.cts';
import { officialClient } from '../../contract/official.cts';
import { DELETE_OLDER } from '../audio/storage.cts';
import { FORMATS } from '../gateway/formats.cts';
import { startCall } from '../gateway/phoneCall.cts';
import { bySynthesizer, makeCallerAudio } from '../gateway/speech.cts';
import type { Cluster } from './cluster.cts';
import { startGateway } from './gateway.cts';
import { lastWord, restartMain } from './loadTest.cts';
import { idsOf, says } from './logs.cts';
import { killWorker, type Orphan } from './outage.cts';
import { readExecutions, settled, type StoredExecution } from './storedExecutions.cts';
import { onCallback } from './workflows.cts';

export const calls = 10;
/** That each caller says. */
export const each = 20;
export const spoken = calls * each;
/** How long Plivo takes to answer, so that each worker has several executions under way at any moment. */
const plivoMs = 1500;
const TIMEOUT_MS = 600_000;

export interface Outcome {
	/** All executions of the workflow, at the end; those that were aborted as they were at the kill. */
	entries: StoredExecution[];
	/** What the killed worker held. */
	orphans: Orphan[];
	/** What n8n keeps of the callers' voices. */
	kept: Kept[];
	/** The same after the line in docs/audio.md was run for audio of 15 days, and of 0 days. */
	keptAfterDelete: Kept[][];
}

interface Kept {
	execution: string;
	files: number;
}

const readKept = (postgres: Cluster['postgres']) =>
	postgres.rows<Kept>(`
		select json_build_object('execution', "sourceId", 'files', count(*))
		from binary_data group by "sourceId"`);

/** Lets callers speak at the same time, kills a worker meanwhile, and waits for the end. */
export async function speakWhileWorkerDies(
	cleanup: Cleanup,
	cluster: Cluster,
	credential: SavedCredential,
): Promise<Outcome> {
	const { sandbox, postgres, redis, proxy, rest, workers, webhooks, start } = cluster;
	const workflow = await createWorkflow(rest, onCallback(credential, { events: ['utterance'] }));
	const path = `webhook/${workflow.nodes[0]?.webhookId}/plivo/events`;
	await activate(rest, workflow);
	for (const { url } of webhooks) {
		const isListening = async () => (await fetch(`${url}/${path}`)).status !== 404 || undefined;
		await until('the trigger to listen', 60_000, isListening);
	}
	const gateway = await startGateway(cleanup, cluster);
	const streamUrl = await gateway.streamUrl('--to', proxy.url + path);
	const plivo = officialClient(sandbox);
	sandbox.fault({ method: 'GET', path: '/Call/', delayMs: plivoMs, times: Infinity });
	const [, format] = FORMATS;
	const hello = bySynthesizer('en-gb+m7', 'Hello?');
	const { samples, rate } = makeCallerAudio(Array<typeof hello>(each).fill(hello), format!.rate);
	const wav = writeWav(samples, rate);
	for (let call = 0; call < calls; call += 1) {
		await startCall({ sandbox, plivo, streamUrl }, format!, wav);
	}

	const count = async () => (await readExecutions(postgres, workflow.id)).length;
	const reached = (least: number) =>
		until(`${least} executions`, TIMEOUT_MS, async () => (await count()) >= least || undefined);
	await reached(spoken * 0.3);
	const outage = await killWorker(workers[0], { postgres, redis }, workflow.id);
	const another = await start('worker', 'worker-1-again');
	await reached(spoken);
	await restartMain(cluster);
	await settled(postgres, redis, TIMEOUT_MS);
	const begunByOthers = await idsOf([workers[1], another], says.begun);
	const orphans = outage.orphans.filter(
		({ atKill, isLocked }) => isLocked || !begunByOthers.includes(atKill.id),
	);
	await lastWord(cluster, webhooks, workflow.id, orphans);
	const entries = await readExecutions(postgres, workflow.id);
	const kept = await readKept(postgres);
	const keptAfterDelete: Kept[][] = [];
	for (const days of [15, 0]) {
		await postgres.rows(DELETE_OLDER.postgresql(days));
		keptAfterDelete.push(await readKept(postgres));
	}
	return { entries, orphans, kept, keptAfterDelete };
}
