import { randomUUID } from 'node:crypto';

import {
	activate,
	createWorkflow,
	type Json,
	type SavedCredential,
	type Workflow,
} from '../../n8n/index.cts';
import type { Stage } from './n8n.cts';

type WorkflowNode = Workflow['nodes'][number];

/** A node as a measure asks for it. */
export interface Wanted {
	type: string;
	typeVersion?: number;
	parameters?: Json;
	credential?: SavedCredential;
}

const node = (
	name: string,
	{ type, typeVersion = 1, parameters = {}, credential }: Wanted,
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

/** Saves and activates nodes in a row, the first of which is a trigger. @returns its webhook's id */
async function goLive(
	{ rest }: Stage,
	[first, ...others]: [WorkflowNode, ...WorkflowNode[]],
	settings: Json,
): Promise<string> {
	const webhookId = randomUUID();
	const nodes = [{ ...first, webhookId }, ...others];
	const links = others.map(({ name }, index): [string, Json] => [
		nodes[index]?.name ?? '',
		{ main: [[{ node: name, type: 'main', index: 0 }]] },
	]);
	const workflow: Workflow = {
		name: webhookId,
		nodes,
		connections: Object.fromEntries(links),
		settings: { executionOrder: 'v1', ...settings },
	};
	await activate(rest, await createWorkflow(rest, workflow));
	return webhookId;
}

/** Puts a node between the two that start and stop the clock. @returns where a GET runs it */
export async function addClocked(stage: Stage, wanted: Wanted): Promise<string> {
	const path = randomUUID();
	const webhook = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { path, httpMethod: 'GET', responseMode: 'lastNode', options: {} },
	};
	const nodes: [WorkflowNode, ...WorkflowNode[]] = [
		node('Webhook', webhook),
		node('Begin', { type: 'n8n-nodes-bench.benchBegin' }),
		node('Contender', wanted),
		node('End', { type: 'n8n-nodes-bench.benchEnd' }),
	];
	await goLive(stage, nodes, { saveDataSuccessExecution: 'none' });
	return `${stage.url}/webhook/${path}`;
}

/** Puts a node that counts behind a trigger. @param path of its webhook @returns its URL */
export async function addTrigger(stage: Stage, trigger: Wanted, path: string): Promise<string> {
	const done = node('Done', { type: 'n8n-nodes-bench.benchDone' });
	const webhookId = await goLive(stage, [node('Trigger', trigger), done], {});
	return `${stage.url}/webhook/${webhookId}/${path}`;
}
