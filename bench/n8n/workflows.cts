import { randomUUID } from 'node:crypto';

import {
	activate,
	createWorkflow,
	type Json,
	type SavedCredential,
	until,
	type Workflow,
} from '../../n8n/index.cts';
import { shutdownSignal } from '../../scripts/shared/shutdown.cjs';
import { UserError } from '../../scripts/shared/user-error.cjs';
import type { N8nForBench } from './start.cts';

export type WorkflowNode = Workflow['nodes'][number];

export interface NodeSettings {
	type: string;
	typeVersion?: number;
	parameters?: Json;
	credential?: SavedCredential;
}

export const createNode = (
	name: string,
	{ type, typeVersion = 1, parameters = {}, credential }: NodeSettings,
): WorkflowNode => ({
	id: randomUUID(),
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...(credential && {
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	}),
});

/** Saves and activates nodes in a row; the first is the trigger. @returns its webhook id */
export async function activateInRow(
	{ rest }: N8nForBench,
	[trigger, ...others]: [WorkflowNode, ...WorkflowNode[]],
	settings: Json = {},
): Promise<string> {
	const webhookId = randomUUID();
	const nodes = [{ ...trigger, webhookId }, ...others];
	const connections = others.map(({ name }, index): [string, Json] => [
		nodes[index]?.name ?? '',
		{ main: [[{ node: name, type: 'main', index: 0 }]] },
	]);
	const workflow: Workflow = {
		name: webhookId,
		nodes,
		connections: Object.fromEntries(connections),
		settings: { executionOrder: 'v1', ...settings },
	};
	await activate(rest, await createWorkflow(rest, workflow));
	return webhookId;
}

/** n8n answers 404 until a webhook is active. */
export async function untilListening(url: string, init?: RequestInit): Promise<void> {
	const { ok, status } = await until('a webhook to become active', 30_000, async () => {
		const response = await fetch(url, init);
		return response.status === 404 ? undefined : response;
	});
	if (!ok) throw new UserError(`${url} answered ${status}.`);
}

/** Puts a node between those that start and stop the clock. @returns the URL for `runTimedNode` */
export async function addTimedNode(n8n: N8nForBench, settings: NodeSettings): Promise<string> {
	const path = randomUUID();
	const webhook = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { path, httpMethod: 'GET', responseMode: 'lastNode', options: {} },
	};
	const nodes: [WorkflowNode, ...WorkflowNode[]] = [
		createNode('Webhook', webhook),
		createNode('Items', { type: 'n8n-nodes-bench.benchItems' }),
		createNode('Timed', settings),
		createNode('Time', { type: 'n8n-nodes-bench.benchTime' }),
	];
	// Saving many items takes time from the next execution.
	await activateInRow(n8n, nodes, { saveDataSuccessExecution: 'none' });
	const url = `${n8n.url}/webhook/${path}`;
	await untilListening(`${url}?items=1`);
	return url;
}

/** @returns the milliseconds that the node took for all items. @throws {UserError} if it did not start a stream for each */
export async function runTimedNode(url: string, items: number): Promise<number> {
	const response = await fetch(`${url}?items=${items}`, {
		signal: AbortSignal.any([AbortSignal.timeout(60_000), shutdownSignal]),
	});
	const text = await response.text();
	if (!response.ok) throw new UserError(`n8n answered ${response.status} to a run: ${text}`);
	const { ms, streams } = JSON.parse(text) as { ms: number; streams: number };
	if (streams !== items)
		throw new UserError(`${streams} of ${items} items became streams: ${text}`);
	return ms;
}

/** Puts a node that counts executions behind a trigger. @returns the URL of its webhook */
export async function addTrigger(
	n8n: N8nForBench,
	settings: NodeSettings,
	path: string,
): Promise<string> {
	const count = createNode('Count', { type: 'n8n-nodes-bench.benchCount' });
	const webhookId = await activateInRow(n8n, [createNode('Trigger', settings), count]);
	return `${n8n.url}/webhook/${webhookId}/${path}`;
}
