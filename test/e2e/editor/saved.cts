import { isDeepStrictEqual } from 'node:util';

import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import type { Page } from 'playwright-core';

import { createWorkflow, type Json, type Rest, type Workflow } from '../../../n8n/index.cts';
import { chain, type WorkflowNode } from '../support/build.cts';
import { byId } from './browser.cts';
import { eventually } from './eventually.cts';

interface Editor {
	page: Page;
	/** Without trailing slash. */
	url: string;
	rest: Rest;
}

/** What n8n stores at one time and leaves out at another, with the same meaning. */
const isEmpty = (name: string, value: unknown) =>
	name === 'requestOptions' ||
	(value as Json | null)?.value === '' ||
	(name === 'options' && isDeepStrictEqual(value, {}));

const withoutEmpty = (parameters: Json): Json =>
	Object.fromEntries(Object.entries(parameters).filter((entry) => !isEmpty(...entry)));

/** What n8n stores of these parameters: without defaults, and without what is not shown. */
export function stored({ description }: INodeType, parameters: Json): Json {
	const { properties } = description;
	const node = { typeVersion: 1 } as INode;
	const values = parameters as INodeParameters;
	const shown = NodeHelpers.getNodeParameters(properties, values, false, false, node, description);
	return withoutEmpty(shown ?? {});
}

/** The fixed values of a field; `resource` for the field that belongs to it. */
export function optionsOf({ description }: INodeType, name: string, resource?: string) {
	const field = description.properties.find(
		(one) =>
			one.name === name &&
			(resource === undefined || one.displayOptions?.show?.resource?.includes(resource)),
	);
	return (field?.options ?? []) as INodePropertyOptions[];
}

export const labelOf = (options: INodePropertyOptions[], value: unknown): string =>
	options.find((option) => option.value === value)?.name ?? '';

/** The parameters of a node in the saved workflow. */
async function parametersOf({ page, rest }: Editor, workflowId: string, name: string) {
	// Older n8ns save nothing by themselves.
	await page.keyboard.press('Control+s');
	const { nodes } = await rest.get<Workflow>(`/workflows/${workflowId}`);
	const { parameters } = nodes.find((node) => node.name === name) ?? {};
	return withoutEmpty(parameters ?? {});
}

/**
 * Opens the panel of the last of these nodes in a saved workflow.
 *
 * @returns waits until the saved workflow has these parameters
 */
export async function openLast(editor: Editor, ...nodes: WorkflowNode[]) {
	const { page, url, rest } = editor;
	const { name = '' } = nodes.at(-1) ?? {};
	const { id } = await createWorkflow(rest, chain(name, ...nodes));
	await page.goto(`${url}/workflow/${id}`);
	await byId(page, 'canvas-node')
		.and(page.locator(`[data-node-name="${name}"]`))
		.dblclick();
	await byId(page, 'ndv').waitFor();
	return (wanted: Json) => eventually(() => parametersOf(editor, id, name), wanted);
}
