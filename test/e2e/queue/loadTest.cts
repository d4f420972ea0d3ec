import { activate, createWorkflow, type SavedCredential, until } from '../../../n8n/index.cts';
import type { QueueProcess } from '../../../n8n/queue.cts';
import { printLine } from '../support/printLine.cts';
import { type Answer, forgeries, sender, write } from './deliveries.cts';
import { type StoredExecution, readExecutions, settled } from './storedExecutions.cts';
import { idsOf, says } from './logs.cts';
import { killWorker, type Orphan, type Outage } from './outage.cts';
import { sendAtRate } from './sendAtRate.cts';
import type { Cluster } from './cluster.cts';
import { onCallback } from './workflows.cts';

export const signed = 2000;
/** One after each twenty signed ones. */
export const forged = signed / 20;
const total = signed + forged;
/** What two cores can do beside PostgreSQL, Redis, nginx and five processes of n8n. */
const pace = { perSecond: 16, inFlight: 8 };
/** How long Plivo takes to answer, so that executions are under way at any moment. */
const plivoMs = 300;
const TIMEOUT_MS = 1_200_000;

export interface LoadTest {
	/** The path of the trigger's production URL. */
	path: string;
	answers: Answer[];
	/** All executions of the workflow, at the end. */
	entries: StoredExecution[];
	/** Its orphans are those that no other worker has begun. */
	outage: Outage;
	/** Each execution that a worker began, as often as one did. */
	begun: string[];
	/** How many of these the restarted worker began, and the restarted webhook process queued. */
	again: { begun: number; enqueued: number };
	/** How often each stream was looked up at Plivo. */
	lookups: Map<string, number>;
	seconds: { sending: number; all: number };
}

/** Callbacks of streams that Plivo knows; every tenth signed one is a GET. */
function deliveries({ sandbox }: Cluster, callUuid: string, url: string) {
	return Array.from({ length: total }, (_, index) => {
		const { stream_id: streamId } = sandbox.seedStream(callUuid);
		const isForged = index % 21 === 20;
		const forgery = isForged ? forgeries[((index - 20) / 21) % forgeries.length] : undefined;
		const method = !isForged && index % 10 === 0 ? 'GET' : 'POST';
		const wanted = { streamId, callUuid, method, ...(forgery && { forgery }) } as const;
		return write(wanted, { url, authToken: sandbox.authToken });
	});
}

/** Unsigned, it starts nothing; n8n says 404 where nobody listens. */
const isListening = async (url: string): Promise<true | undefined> =>
	(await fetch(url)).status === 404 ? undefined : true;

/**
 * Ends a webhook process while callbacks come in, and puts another in its place. n8n listens long
 * before it is ready, and answers callbacks then: 200 "n8n is starting up. Please wait" for a tenth
 * of a second, 404 for some seconds. So the proxy gets to know the new one only when it is ready.
 */
async function restartWebhooks({ webhooks: [first, second], start, proxy }: Cluster) {
	await second.stop();
	const [how] = (await second.ended).split('.');
	printLine(`The webhook process ${how}`);
	const again = await start('webhook', 'webhook-2-again');
	await proxy.serve([first.port, again.port]);
	return again;
}

/**
 * Now that all is quiet, main may look often for executions whose worker is gone. Not before: it also
 * finds those that are just being put into the queue, and no worker runs what it has marked crashed.
 */
export async function restartMain({ main, start }: Cluster) {
	await main.stop();
	await start('main', 'main-again', {
		port: main.port,
		env: { N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1' },
	});
}

/**
 * The webhook process that has queued an execution looks for 30 s more whether a worker that is gone
 * has ended it after all; then it has the last word. Without such a line, the status stays.
 */
export const lastWord = (
	{ postgres }: Cluster,
	webhooks: QueueProcess[],
	workflowId: string,
	orphans: Orphan[],
): Promise<unknown> =>
	until('n8n’s last word on what the killed worker had', 60_000, async () => {
		const ids = orphans.map(({ atKill }) => atKill.id);
		const aborted = await idsOf(webhooks, says.aborted);
		const open = (await readExecutions(postgres, workflowId, ids)).filter(
			({ id, status }) => status !== 'success' && !aborted.includes(id),
		);
		return open.length === 0 ? true : undefined;
	}).catch(() => undefined);

/** Each stream is looked up by the execution of its callback. */
function readLookups({ sandbox }: Cluster, callUuid: string): Map<string, number> {
	const lookups = new Map<string, number>();
	for (const { url } of sandbox.requests) {
		const [, streamId] = url.split(`/Call/${callUuid}/Stream/`);
		const id = streamId?.replace('/', '');
		if (id) lookups.set(id, (lookups.get(id) ?? 0) + 1);
	}
	return lookups;
}

/** Pours callbacks on n8n, restarts a webhook process and kills a worker meanwhile, and waits for the end. */
export async function raise(cluster: Cluster, credential: SavedCredential): Promise<LoadTest> {
	const { sandbox, postgres, redis, proxy, rest, workers, webhooks, start } = cluster;
	const { call_uuid: callUuid } = sandbox.placeCall();
	const workflow = await createWorkflow(rest, onCallback(credential));
	const path = `webhook/${workflow.nodes[0]?.webhookId}/plivo/events`;
	await activate(rest, workflow);
	for (const { url } of webhooks) {
		await until('the trigger to listen', 60_000, () => isListening(`${url}/${path}`));
	}

	const since = Date.now();
	const seconds = () => Math.round((Date.now() - since) / 100) / 10;
	const tell = (what: string) => printLine(`${seconds()} s: ${what}`);
	const things = deliveries(cluster, callUuid, proxy.url + path);
	sandbox.fault({ path: `/Call/${callUuid}/`, delayMs: plivoMs, times: Infinity });
	const pouring = sendAtRate(things, pace, sender(proxy.certificate));

	await pouring.reached(total * 0.15, TIMEOUT_MS);
	tell('SIGTERM to one of two webhook processes');
	const newWebhook = await restartWebhooks(cluster);
	tell(`a new one takes callbacks; ${pouring.answers.length} of ${total} are answered`);

	await pouring.reached(total * 0.4, TIMEOUT_MS);
	const outage = await killWorker(workers[0], { postgres, redis }, workflow.id);
	tell('SIGKILL to one of two workers');
	const newWorker = await start('worker', 'worker-1-again');
	tell(`a new one takes executions; ${pouring.answers.length} of ${total} are answered`);

	await pouring.done;
	const sending = seconds();
	tell('all are answered; the workers go on, and main is restarted');
	await restartMain(cluster);
	await settled(postgres, redis, TIMEOUT_MS);
	const begun = await idsOf([...workers, newWorker], says.begun);
	const begunByOthers = await idsOf([workers[1], newWorker], says.begun);
	const orphans = outage.orphans.filter(
		({ atKill, isLocked }) => isLocked || !begunByOthers.includes(atKill.id),
	);
	await lastWord(cluster, [...webhooks, newWebhook], workflow.id, orphans);
	return {
		path,
		answers: pouring.answers,
		entries: await readExecutions(postgres, workflow.id),
		outage: { ...outage, orphans },
		begun,
		again: {
			begun: (await idsOf([newWorker], says.begun)).length,
			enqueued: (await idsOf([newWebhook], says.enqueued)).length,
		},
		lookups: readLookups(cluster, callUuid),
		seconds: { sending, all: seconds() },
	};
}
