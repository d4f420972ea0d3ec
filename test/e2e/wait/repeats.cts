import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import {
	activate,
	createWorkflow,
	executionEnd,
	type Json,
	type SavedWorkflow,
	until,
} from '../../../n8n/index.cts';
import { openInbox, type Inbox } from '../examples/inbox.cts';
import { byId, chain, node, plivoStream, type WorkflowNode } from '../support/build.cts';
import { deliver, startStream } from '../support/callback.cts';
import type { Environment } from '../support/faults.cts';
import { isWaiting, startedOn } from '../support/waiting.cts';

const TIMEOUT_MS = 120_000;
/** How many executions wait at the same time. */
const ATONCE = 10;
/** The two callbacks of an execution are 0 to 200 ms apart. */
const longestGap = 200;

/** Which node waits, and what comes behind it. */
export interface Variant {
	waits: 'Start and Wait' | 'Wait';
	/** With it, n8n stores the execution as waiting a second time while the callbacks arrive. */
	waitsAgain: boolean;
}

export interface Outcome {
	/** How many executions ran the node behind the wait more than once. */
	doubles: number;
	/** How many did not run it at all. */
	lost: number;
	/** What the two callbacks of an execution were answered, with how often. */
	answers: Record<string, number>;
}

/** Sends JSON to the inbox. */
const tell = (name: string, { url }: Inbox, body: string): WorkflowNode =>
	node(name, 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: body,
		options: {},
	});

const waitNode = (name: string, parameters: Json): WorkflowNode =>
	node(name, 'n8n-nodes-base.wait', 1.1, parameters, { webhookId: randomUUID() });

/** A webhook, the node that waits, and a node that tells the inbox each time it runs. */
function definition(
	{ waits, waitsAgain }: Variant,
	{ credential, receiver }: Environment,
	inbox: Inbox,
) {
	const call = "={{ $('Begin').first().json.body.call }}";
	const path = randomUUID();
	const begin = node(
		'Begin',
		'n8n-nodes-base.webhook',
		2,
		{ httpMethod: 'POST', path, options: {} },
		{ webhookId: randomUUID() },
	);
	const ours = plivoStream('Waits', credential, {
		operation: 'startAndWait',
		call: byId(call),
		serviceUrl: receiver.url,
	});
	const resumed = { resume: 'webhook', httpMethod: 'POST', options: {} };
	const workflow = chain(
		`Repeats of ${waits}`,
		begin,
		tell(
			'Tell',
			inbox,
			'={{ JSON.stringify({ call: $json.body.call, resumeUrl: $execution.resumeUrl }) }}',
		),
		waits === 'Wait' ? waitNode('Waits', resumed) : ours,
		tell('Count', inbox, '={{ JSON.stringify({ counted: $execution.id }) }}'),
		...(waitsAgain
			? [waitNode('Waits Again', { resume: 'timeInterval', amount: 5, unit: 'seconds' })]
			: []),
	);
	return { workflow, path };
}

const begin = (url: string, body: Json) =>
	fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});

async function goLive({ n8n, rest }: Environment, workflow: SavedWorkflow, path: string) {
	const url = `${n8n.url}/webhook/${path}`;
	await activate(rest, workflow);
	// A GET is not taken, and tells whether the webhook is registered.
	await until('the webhook to listen', TIMEOUT_MS, async () =>
		(await (await fetch(url)).text()).includes('Did you mean') ? true : undefined,
	);
	return url;
}

/** One execution, and the end of its stream reported twice. */
async function tryOnce(
	environment: Environment,
	inbox: Inbox,
	{ waits }: Variant,
	url: string,
	gap: number,
) {
	const { sandbox, rest } = environment;
	const { call_uuid: call } = sandbox.placeCall();
	await begin(url, { call });
	const resumeUrl = await until('the resume URL', TIMEOUT_MS, async () =>
		Promise.resolve(inbox.messages.find((it) => it.call === call)?.resumeUrl as string | undefined),
	);
	const [, executionId = ''] = /\/webhook-waiting\/(\d+)/.exec(resumeUrl) ?? [];
	const { streamId } =
		waits === 'Wait' ? { streamId: randomUUID() } : await startedOn(environment, call);
	await isWaiting(rest, executionId);
	const params = { ...startStream(), CallUUID: call, StreamID: streamId, Event: 'StopStream' };
	const end = { method: 'POST', params, token: sandbox.authToken } as const;
	const send = async (after: number) => {
		await pause(after);
		return (await deliver(resumeUrl, end)).status;
	};
	const statuses = await Promise.all([send(0), send(gap)]);
	return { executionId, answers: statuses.join(' ') };
}

/** Lets many executions wait, and reports the end to each of them twice. */
export async function reportTwice(
	environment: Environment,
	variant: Variant,
	tries: number,
): Promise<Outcome> {
	const inbox = await openInbox();
	try {
		const { workflow, path } = definition(variant, environment, inbox);
		const url = await goLive(environment, await createWorkflow(environment.rest, workflow), path);
		const done: Array<{ executionId: string; answers: string }> = [];
		for (let from = 0; from < tries; from += ATONCE) {
			const batch = Array.from({ length: Math.min(ATONCE, tries - from) }, (_, at) =>
				Math.round((longestGap * (from + at)) / Math.max(1, tries - 1)),
			);
			done.push(
				...(await Promise.all(batch.map((gap) => tryOnce(environment, inbox, variant, url, gap)))),
			);
		}
		for (const { executionId } of done)
			await executionEnd(environment.rest, executionId, TIMEOUT_MS);
		const counts = done.map(
			({ executionId }) => inbox.messages.filter((it) => it.counted === executionId).length,
		);
		const answers: Outcome['answers'] = {};
		for (const one of done) answers[one.answers] = (answers[one.answers] ?? 0) + 1;
		return {
			doubles: counts.filter((count) => count > 1).length,
			lost: counts.filter((count) => count === 0).length,
			answers,
		};
	} finally {
		await inbox.close();
	}
}
