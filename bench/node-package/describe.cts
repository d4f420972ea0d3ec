import { NodeConnectionTypes, type INodeTypeDescription } from 'n8n-workflow';

/** What every node has to say of itself; `more` is what the measuring is about. */
export const describe = (
	name: string,
	more: Partial<INodeTypeDescription> = {},
): INodeTypeDescription => ({
	displayName: name,
	name,
	group: ['transform'],
	version: 1,
	description: 'For measuring alone',
	defaults: { name },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	properties: [],
	...more,
});
