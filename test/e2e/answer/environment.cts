import { randomUUID } from 'node:crypto';

import type { Cleanup } from '../../../demo/cleanup.cts';
import {
	createWorkflow,
	type Json,
	listExecutions,
	output,
	type SavedCredential,
	type SavedWorkflow,
	until,
} from '../../../n8n/index.cts';
import {
	type Receiver,
	type Sandbox,
	startReceiver,
	startSandbox,
} from '../../../sandbox/index.cts';
import {
	chain,
	node,
	plivoCredential,
	plivoStream,
	plivoStreamTrigger,
} from '../support/build.cts';
import { type Instance, openN8n } from '../support/instance.cts';
import { executionsOf, goLive, isListening } from '../support/runs.cts';

/** An n8n, a Plivo and the WebSocket server of a user. */
export interface Environment extends Instance {
	sandbox: Sandbox;
	receiver: Receiver;
	credential: SavedCredential;
}

/** What is opened is closed by `cleanup`, newest first. */
export async function openEnvironment(cleanup: Cleanup): Promise<Environment> {
	const instance = await openN8n();
	cleanup.add(() => instance.close());
	const sandbox = await startSandbox();
	cleanup.add(() => sandbox.close());
	const receiver = await startReceiver({ echo: true });
	cleanup.add(() => receiver.close());
	const credential = await plivoCredential(instance.rest, sandbox);
	return { ...instance, sandbox, receiver, credential };
}

/** A workflow of the trigger alone, which answers calls. */
export const saveAnswering = (
	{ rest, credential, receiver }: Environment,
	name: string,
	parameters: Json = {},
): Promise<SavedWorkflow> => {
	const fields = {
		events: ['answered', 'started', 'stopped', 'call_ended'],
		serviceUrl: receiver.url,
	};
	return createWorkflow(
		rest,
		chain(name, plivoStreamTrigger(credential, { ...fields, ...parameters })),
	);
};

/** The answer URL of the trigger whose events URL this is. */
export const answerUrlBeside = (eventsUrl: string) => eventsUrl.replace(/events$/, 'answer');

/** Publishes a workflow. @returns its two URLs, for events and for calls */
export async function publish(environment: Instance, workflow: SavedWorkflow) {
	const statusUrl = await goLive(environment, workflow);
	const answerUrl = answerUrlBeside(statusUrl);
	await until('the trigger to take calls', 60_000, () => isListening(answerUrl));
	return { statusUrl, answerUrl };
}

interface Publication {
	status: string;
	triggers: Array<{ status: string; errorMessage: string | null }>;
}

/** How publishing a workflow went, as the editor asks for it. */
export const publicationOf = ({ rest }: Environment, { id }: SavedWorkflow): Promise<Publication> =>
	until('the workflow to be published or not', 60_000, async () => {
		const found = await rest.get<Publication>(`/workflows/${id}/publication-status`);
		return found.triggers.length > 0 && found.status !== 'in_progress' ? found : undefined;
	});

/** What the trigger put out in each of so many executions, the first one first. */
export async function itemsOf({ rest }: Environment, workflow: SavedWorkflow, count: number) {
	const executions = await executionsOf(rest, workflow, count);
	const items = executions.map((it): Json => ({
		status: it.status,
		mode: it.mode,
		...output(it, 'Plivo Stream Trigger')[0],
	}));
	return items.reverse();
}

export const countOf = async ({ rest }: Environment, { id }: SavedWorkflow): Promise<number> =>
	(await listExecutions(rest, id)).length;

/** A workflow that decides per caller: Webhook, Create Stream XML, Respond to Webhook. */
export async function publishDeciding(environment: Environment): Promise<string> {
	const { rest, credential, receiver, n8n } = environment;
	const path = randomUUID();
	const webhook = node(
		'Webhook',
		'n8n-nodes-base.webhook',
		2,
		{ httpMethod: 'POST', path, responseMode: 'responseNode', options: {} },
		{ webhookId: path },
	);
	const create = plivoStream('Create', credential, {
		operation: 'createStreamXml',
		serviceUrl: `=${receiver.url}?caller={{ encodeURIComponent($json.body.From) }}&b=<2>`,
		bidirectional: true,
	});
	const respond = node('Respond', 'n8n-nodes-base.respondToWebhook', 1.1, {
		respondWith: 'text',
		responseBody: '={{ $json.xml }}',
		options: {
			responseHeaders: { entries: [{ name: 'Content-Type', value: 'application/xml' }] },
		},
	});
	const workflow = await createWorkflow(rest, chain('Deciding', webhook, create, respond));
	await rest.post(`/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
	const url = `${n8n.url}/webhook/${path}`;
	// n8n tells a GET that it takes POST there.
	const takesPost = async () => (await (await fetch(url)).text()).includes('POST') || undefined;
	await until('the webhook to listen', 60_000, takesPost);
	return url;
}
