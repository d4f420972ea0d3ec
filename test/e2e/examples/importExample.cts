import {
	createWorkflow,
	type Json,
	type SavedWorkflow,
	type Workflow,
} from '../../../n8n/index.cts';
import { readExample } from '../../support/examples.cts';
import { types, using, type WorkflowNode } from '../support/build.cts';
import type { Environment } from './environment.cts';

/** The credential that a builder has to choose in a node of a type, by the node's type. */
const wanted: Record<string, string> = {
	[types.node]: types.credential,
	[types.tool]: types.credential,
	[types.trigger]: types.credential,
	'n8n-nodes-base.webhook': 'httpHeaderAuth',
	'n8n-nodes-base.emailSend': 'smtp',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
	'@n8n/n8n-nodes-langchain.openAi': 'openAiApi',
};

function withCredential({ credentials }: Environment, node: WorkflowNode): WorkflowNode {
	const { nodeCredentialType } = node.parameters;
	const type = typeof nodeCredentialType === 'string' ? nodeCredentialType : wanted[node.type];
	const chosen = credentials[type ?? ''];
	return chosen ? { ...node, credentials: using(chosen) } : node;
}

interface Assignment {
	name: string;
	value: unknown;
}

/** Types other values into the node Settings; throws where it has no such value. */
function withSettings(node: WorkflowNode, settings: Json): WorkflowNode {
	if (node.name !== 'Settings') return node;
	const { assignments } = node.parameters.assignments as { assignments: Assignment[] };
	const names = assignments.map(({ name }) => name);
	const strange = Object.keys(settings).filter((name) => !names.includes(name));
	if (strange.length > 0) throw new Error(`Settings has no ${strange.join(', ')}.`);
	const set = assignments.map((it) => ({ ...it, value: settings[it.name] ?? it.value }));
	return { ...node, parameters: { ...node.parameters, assignments: { assignments: set } } };
}

/** The example as its builder leaves it: credentials chosen, Settings filled in. */
export function prepared(environment: Environment, name: string, settings: Json = {}): Workflow {
	const workflow = readExample(name);
	const nodes = workflow.nodes.map((it) => withSettings(withCredential(environment, it), settings));
	return { ...workflow, nodes };
}

/** Imports an example, prepared, and changes nothing else about it. */
export const importExample = (
	environment: Environment,
	name: string,
	settings?: Json,
): Promise<SavedWorkflow> =>
	createWorkflow(environment.rest, prepared(environment, name, settings));

/** Where an example's trigger will listen once it is published. */
export function productionUrl({ n8n }: Environment, name: string): string {
	const trigger = readExample(name).nodes.find(({ type }) => type === types.trigger);
	return `${n8n.url}/webhook/${trigger?.webhookId}/plivo/events`;
}
