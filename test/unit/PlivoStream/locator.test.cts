import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';
import { callField } from '../../../nodes/PlivoStream/fields/call.ts';
import { streamField } from '../../../nodes/PlivoStream/fields/stream.ts';
import { byId } from '../../support/locators.cts';

const ID = '78737f83-4660-490d-98e1-025dfe4b5c8f';

/** What n8n says of a fixed value before it runs the node. */
function issuesOf(located: INodeProperties, value: string): string[] {
	const field = { ...located, displayOptions: undefined };
	const parameters = { [field.name]: byId(value) };
	const node = { name: 'Plivo', type: 'x', typeVersion: 1, parameters } as unknown as INode;
	const { parameters: found = {} } = NodeHelpers.getParameterIssues(
		field,
		parameters,
		'',
		node,
		null,
	);
	return Object.values(found).flat();
}

describe.each([callField, streamField])("n8n's own check of $displayName", (field) => {
	it.each(['123', ID.slice(1), `${ID}0`, `${ID.slice(0, 8)}\u200b${ID.slice(8)}`, '../..'])(
		'names the field and gives an example: %j',
		(value) => {
			expect(issuesOf(field, value)).toEqual([
				`${field.displayName} is not a valid Plivo ID. IDs look like ${ID}.`,
			]);
		},
	);

	it.each([ID, ID.toUpperCase(), ` ${ID}\n`, `\ufeff${ID}\u200b`, `\u00ad${ID}\u200f`])(
		'takes an id as it was pasted: %j',
		(value) => {
			expect(issuesOf(field, value)).toEqual([]);
		},
	);
});
