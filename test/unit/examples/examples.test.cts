import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INode, type INodeType } from 'n8n-workflow';

import type { Workflow, WorkflowNode } from '../../../n8n/workflows.cts';
import { nodeTypes } from '../../support/engine.cts';
import { exampleNames, examplesFolder, readExample } from '../../support/examples.cts';

/** Type versions of n8n's own nodes that n8n 2.41.1 and 1.123.81 both have. */
const builtIn: Record<string, number[]> = {
	'n8n-nodes-base.dataTable': [1],
	'n8n-nodes-base.emailSend': [2.1],
	'n8n-nodes-base.httpRequest': [4.2],
	'n8n-nodes-base.if': [2.2],
	'n8n-nodes-base.noOp': [1],
	'n8n-nodes-base.removeDuplicates': [2],
	'n8n-nodes-base.respondToWebhook': [1.1],
	'n8n-nodes-base.scheduleTrigger': [1.2],
	'n8n-nodes-base.set': [3.4],
	'n8n-nodes-base.stickyNote': [1],
	'n8n-nodes-base.switch': [3.2],
	'n8n-nodes-base.wait': [1.1],
	'n8n-nodes-base.webhook': [2],
	'@n8n/n8n-nodes-langchain.agent': [2],
	'@n8n/n8n-nodes-langchain.chatTrigger': [1.1],
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': [1.2],
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': [1.3],
	'@n8n/n8n-nodes-langchain.openAi': [1.8],
};

const isOurs = ({ type }: WorkflowNode) => type.startsWith('n8n-nodes-plivo-stream.');
const isNote = ({ type }: WorkflowNode) => type.endsWith('.stickyNote');
const noteText = ({ parameters }: WorkflowNode) => String(parameters.content);

/** What n8n itself adds to a node that an agent has as a tool. */
const addedToTools = ['descriptionType'];

/** What is left of a node's parameters where n8n knows them, shows them and reads them. */
function understood(node: WorkflowNode) {
	const { description } = nodeTypes().getByName(node.type) as INodeType;
	const set = node.parameters as INode['parameters'];
	const all = { ...node, parameters: set } as INode;
	return NodeHelpers.getNodeParameters(description.properties, set, true, false, all, description);
}

const targets = ({ connections }: Workflow) =>
	[...JSON.stringify(connections).matchAll(/"node":"([^"]+)"/g)].map(([, name]) => name);

const named = (workflow: Workflow) =>
	[...JSON.stringify(workflow.nodes).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);

const hosts = (text: string) =>
	[...text.matchAll(/\b(?:https?|wss?):\/\/([^/"\s\\]+)/g)].map(([, host]) => host);

it('finds the examples', () => {
	expect(exampleNames.length).toBeGreaterThanOrEqual(8);
});

describe.each(exampleNames)('the example %s', (name) => {
	const workflow = readExample(name);
	const { nodes } = workflow;
	const names = nodes.map((it) => it.name);

	it('holds what anybody may have: no credential, no id of a server, no data of a run', () => {
		expect(Object.keys(workflow)).toEqual(['name', 'nodes', 'connections', 'settings']);
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		const strange = hosts(JSON.stringify(workflow)).filter(
			(host) => host !== 'api.plivo.com' && !/\.example\.com$/.test(host ?? ''),
		);
		expect(strange).toEqual([]);
	});

	it('has nodes with names and ids of their own, and links between them alone', () => {
		expect(new Set(names).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const sources = Object.keys(workflow.connections);
		for (const other of [...sources, ...targets(workflow), ...named(workflow)]) {
			expect(names).toContain(other);
		}
	});

	it('has a note on what to set, and says nothing in words that n8n keeps from its texts', () => {
		const [first = '', ...more] = nodes.filter(isNote).map(noteText);
		expect(first).toContain('\n### Setup\n1. ');
		expect(more.length).toBeGreaterThanOrEqual(1);
		const words = [first, ...more].join('\n').replace(/`[^`]*`/g, '');
		expect(words).not.toMatch(/\b(error|problem|fail|mistake)/i);
	});

	it('reads every value that its Settings have', () => {
		const settings = nodes.find((it) => it.name === 'Settings')?.parameters.assignments;
		const { assignments } = (settings ?? { assignments: [] }) as {
			assignments: Array<{ name: string }>;
		};
		const text = JSON.stringify(nodes);
		expect(assignments.filter((it) => !text.includes(`json.${it.name} `))).toEqual([]);
	});

	it.each(nodes.filter(isOurs).map((node): [string, WorkflowNode] => [node.name, node]))(
		'sets in %s what our node has',
		(_name, node) => {
			const { description } = nodeTypes().getByName(node.type) as INodeType;
			expect(node.typeVersion).toBe(description.version);
			const set = Object.entries(node.parameters).filter(([key]) => !addedToTools.includes(key));
			expect(understood(node)).toEqual(expect.objectContaining(Object.fromEntries(set)));
		},
	);

	it('uses n8n’s own nodes in versions that older n8ns have, too', () => {
		for (const { type, typeVersion } of nodes.filter((node) => !isOurs(node))) {
			expect([type, builtIn[type]]).toEqual([type, expect.arrayContaining([typeVersion])]);
		}
	});

	it('is listed, with its name and its picture', () => {
		const picture = `docs/images/examples/${name}.png`;
		expect(existsSync(join(examplesFolder, '..', picture))).toBe(true);
		const readme = readFileSync(join(examplesFolder, 'README.md'), 'utf8');
		expect(readme).toContain(`| [${name}.json](${name}.json) | ${workflow.name} |`);
		expect(readme).toContain(`## ${workflow.name}\n`);
		expect(readme).toContain(`](../${picture})`);
		const front = readFileSync(join(examplesFolder, '..', 'README.md'), 'utf8');
		expect(front).toContain(`| [${workflow.name}](examples/${name}.json) |`);
		expect(front).toContain(`| [picture](${picture}) |`);
	});
});
