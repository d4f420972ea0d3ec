import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { PlivoStream } from '../../nodes/PlivoStream/PlivoStream.node.ts';
import { within } from './package.cts';

export const { description, methods } = new PlivoStream();
// Request Options are n8n's own; requestOptions.test.cts compares them.
export const properties = description.properties.filter(({ name }) => name !== 'requestOptions');
export const node = { typeVersion: 1 } as INode;

/** The parameters of a new node, with what was changed in the editor. */
export const filled = (changed: INodeParameters) =>
	NodeHelpers.getNodeParameters(properties, changed, true, false, node, description) ?? {};

/** The fields that the editor shows then. */
export const shown = (changed: INodeParameters) => {
	const values = filled(changed);
	return properties.filter(
		(one) => one.type !== 'hidden' && NodeHelpers.displayParameter(values, one, node, description),
	);
};

export const namesOf = (fields: readonly INodeProperties[]) => fields.map(({ name }) => name);

/** Of operations that are not about streams at Plivo. */
const RESOURCES = new Map([
	['listLive', 'call'],
	['play', 'audio'],
]);

/** The options of an operation, as the editor offers them beside what is set already. */
export function optionsOf(
	operation: string,
	set: INodeParameters = {},
	more: INodeParameters = {},
) {
	const chosen = { resource: RESOURCES.get(operation) ?? 'stream', operation, ...more };
	const collection = shown(chosen).find(({ name }) => name === 'options');
	const parameters = { ...filled(chosen), options: set };
	const values = { parameters } as INodeParameters;
	return ((collection?.options ?? []) as INodeProperties[]).filter((one) =>
		NodeHelpers.displayParameterPath(values, one, 'parameters.options', node, description),
	);
}

/** Every field of the node, those in collections included. */
export const FIELDS = properties
	.flatMap(within)
	.filter(({ type }) => type !== 'hidden' && type !== 'notice');
