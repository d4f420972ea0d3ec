import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { streamFields } from '../../shared/streamFields';

/** Routed to the body as it is, under its own name: the request reads it from there. */
const routed = (property: INodeProperties): INodeProperties => ({
	...property,
	routing: { send: { type: 'body', property: property.name } },
});

/** How a stream is set, for all operations that set one. */
export const settingFields: INodeProperties[] = updateDisplayOptions(
	{ show: { operation: ['start', 'startAndWait', 'createStreamXml'] } },
	streamFields.map(routed),
);

/**
 * The Options of all operations as one field, each option shown for the operations that have it. n8n
 * evaluates every field of a name for every item, shown or not, so a field for each operation would
 * have an expression in it evaluated over and over. Routed as a whole: the engine looks for the
 * fields that one depends on outside of a collection, the editor inside, so a dependent option with
 * a routing of its own would never be sent.
 */
export function optionsOf(ofOperations: Record<string, INodeProperties[]>): INodeProperties {
	const operations = Object.keys(ofOperations);
	const all = new Map(Object.values(ofOperations).flatMap((own) => own.map((it) => [it.name, it])));
	const shownFor = (name: string) =>
		operations.filter((operation) => ofOperations[operation]?.some((it) => it.name === name));
	const options = [...all.values()].flatMap((option) =>
		updateDisplayOptions({ show: { '/operation': shownFor(option.name) } }, [option]),
	);
	return routed({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		displayOptions: { show: { operation: operations } },
		default: {},
		options: options.sort((one, two) => one.displayName.localeCompare(two.displayName)),
	});
}

/** Not routed: Plivo pages by 20, so what is wanted is counted while the pages are read. */
export const pagingFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { hide: { returnAll: [true] } },
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 50,
		description: 'Max number of results to return',
	},
];

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	displayOptions: { show: { operation: ['get', 'list'] } },
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
