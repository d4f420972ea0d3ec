import {
	createCredential,
	type Json,
	type Rest,
	type SavedCredential,
	type Workflow,
} from '../../../n8n/index.cts';
import { chain, manualTrigger, node, types, using, type WorkflowNode } from './build.cts';
import type { ChatModel } from './chatModel.cts';

const langchain = '@n8n/n8n-nodes-langchain';

export const agentName = 'AI Agent';

/** The type versions that a builder gets today; older n8ns have older ones. */
export const newest = { agent: 3.1, model: 1.3 };

/**
 * What the editor writes into a field when "let the model define this parameter" is pressed. The
 * description is empty until the builder types one: n8n does not hand on the field's own.
 *
 * @param label the field's display name
 */
export const fromModel = (
	label: string,
	type: 'string' | 'number' | 'boolean' = 'string',
	description = '',
): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${label.replace(/[^a-zA-Z0-9-]/g, '_')}', \`${description}\`, '${type}') }}`;

export const modelCredential = (rest: Rest, { url }: ChatModel): Promise<SavedCredential> =>
	createCredential(rest, {
		name: 'Scripted model',
		type: 'openAiApi',
		data: { apiKey: 'none is needed', url, header: false },
	});

/** Plivo Stream as a tool. Its name, with underscores, is what the model calls it by. */
export const plivoTool = (
	name: string,
	credential: SavedCredential,
	parameters: Json,
	more: Json = {},
): WorkflowNode =>
	node(
		name,
		types.tool,
		1,
		{ descriptionType: 'auto', ...parameters },
		{ credentials: using(credential), ...more },
	);

/** An agent that is asked once, by hand, and has the tools. */
export function agentWorkflow(
	model: SavedCredential,
	tools: WorkflowNode[],
	versions = newest,
): Workflow {
	const agent = node(agentName, `${langchain}.agent`, versions.agent, {
		promptType: 'define',
		text: 'Do what the script says.',
		options: { maxIterations: 20 },
	});
	const chat = node(
		'OpenAI Chat Model',
		`${langchain}.lmChatOpenAi`,
		versions.model,
		{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		{ credentials: using(model) },
	);
	const main = chain('An agent', manualTrigger(), agent);
	const into = (type: string) => ({ [type]: [[{ node: agentName, type, index: 0 }]] });
	return {
		...main,
		nodes: [...main.nodes, chat, ...tools],
		connections: {
			...main.connections,
			[chat.name]: into('ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, into('ai_tool')])),
		},
	};
}
