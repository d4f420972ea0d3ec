import {
	NodeOperationError,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodePropertyRouting,
	type PreSendAction,
} from 'n8n-workflow';
import { isTool } from '../run/isTool';

const MAX_VALUE_LENGTH = 60;

/** The value of a parameter for a message, on one line. */
function toShortText(value: unknown): string {
	const text = String(JSON.stringify(value));
	return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

const valuesOf = ({ options }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => String(value));

/** The resource or operation that this version does not have; `undefined` if it has both. */
function findUnknown(table: Map<string, string[]>, { resource, operation }: INodeParameters) {
	const operations = table.get(resource as string);
	if (operations === undefined) {
		return { what: `resource ${toShortText(resource)}`, known: [...table.keys()] };
	}
	const isKnown = operations.some((one) => one === operation);
	return isKnown ? undefined : { what: `operation ${toShortText(operation)}`, known: operations };
}

/**
 * The routing of the field Resource, which n8n reads for every operation. If n8n does not find an
 * operation, such as one of a newer version or an expression, it sends a request without method and
 * path, and reports success. This check throws before anything is sent.
 *
 * @param operationFields the field Operation of each resource
 */
export function checkOperation(
	operationFields: Record<string, INodeProperties>,
): INodePropertyRouting {
	const table = new Map(
		Object.entries(operationFields).map(([resource, field]) => [resource, valuesOf(field)]),
	);
	const check: PreSendAction = async function (requestOptions) {
		const node = this.getNode();
		const unknown = findUnknown(table, node.parameters);
		if (unknown === undefined) return await Promise.resolve(requestOptions);
		const description = `Choose one of ${unknown.known.join(', ')}, without an expression. A workflow made with a newer version of this package needs that version.`;
		const message = `This node has no ${unknown.what} [item ${this.getItemIndex()}]`;
		throw new NodeOperationError(node, isTool(this) ? `${message}. ${description}` : message, {
			description,
			itemIndex: this.getItemIndex(),
		});
	};
	return { send: { preSend: [check] } };
}

/** The table without a prototype: n8n would find `toString` there and take it for an operation. */
export const withoutPrototype = <T extends object>(table: T): T =>
	Object.assign(Object.create(null) as object, table);
