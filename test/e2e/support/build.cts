import { randomUUID } from 'node:crypto';

import {
	createCredential,
	type Json,
	type Rest,
	type SavedCredential,
	type Workflow,
} from '../../../n8n/index.cts';
import type { Sandbox } from '../../../sandbox/index.cts';

export type WorkflowNode = Workflow['nodes'][number];

/** The names under which n8n knows what the package holds. */
export const types = {
	node: 'n8n-nodes-plivo-stream.plivoStream',
	tool: 'n8n-nodes-plivo-stream.plivoStreamTool',
	trigger: 'n8n-nodes-plivo-stream.plivoStreamTrigger',
	credential: 'plivoStreamApi',
};

/** Where nothing else is asked for, every workflow starts here. */
export const startName = 'Start Here';

/** A resource locator as the editor stores it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** @param data put over what opens the sandbox */
export const plivoCredential = (
	rest: Rest,
	{ authId, authToken, url: baseUrl }: Pick<Sandbox, 'authId' | 'authToken' | 'url'>,
	data: Json = {},
): Promise<SavedCredential> =>
	createCredential(rest, {
		name: 'Plivo sandbox',
		type: types.credential,
		data: { authId, authToken, baseUrl, ...data },
	});

/** How a workflow's node names a saved credential. */
export const using = ({ type, id, name }: SavedCredential): WorkflowNode['credentials'] => ({
	[type]: { id, name },
});

/** A node of any type; `more` holds what else it has: credentials, webhookId, onError … */
export const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: Json = {},
	more: Partial<WorkflowNode> & Json = {},
): WorkflowNode => ({
	id: randomUUID(),
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...more,
});

export const manualTrigger = (): WorkflowNode => node(startName, 'n8n-nodes-base.manualTrigger', 1);

export const plivoStream = (
	name: string,
	credential: SavedCredential,
	parameters: Json,
	more: Json = {},
): WorkflowNode =>
	node(name, types.node, 1, parameters, { credentials: using(credential), ...more });

export const plivoStreamTrigger = (
	credential: SavedCredential,
	parameters: Json = {},
): WorkflowNode =>
	node('Plivo Stream Trigger', types.trigger, 1, parameters, {
		credentials: using(credential),
		webhookId: randomUUID(),
	});

/** Nodes one after the other, in the order e2eOptions. */
export function chain(name: string, ...nodes: WorkflowNode[]): Workflow {
	const links = nodes.slice(1).map(({ name: to }, index): [string, Json] => {
		const from = nodes[index]?.name ?? '';
		return [from, { main: [[{ node: to, type: 'main', index: 0 }]] }];
	});
	return {
		name,
		nodes: nodes.map((it, index) => ({ ...it, position: [220 * index, 0] })),
		connections: Object.fromEntries(links),
		settings: { executionOrder: 'v1' },
	};
}
