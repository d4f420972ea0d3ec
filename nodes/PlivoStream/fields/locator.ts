import type { INodeProperties } from 'n8n-workflow';

/** Invisible characters that are pasted with an id. n8n's validation does not support Unicode classes. */
const INVISIBLE =
	'[\\s\\u00ad\\u034f\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff]*';

interface LocatorTexts {
	displayName: string;
	name: string;
	description: string;
	searchListMethod: string;
	listPlaceholder: string;
	idPlaceholder: string;
}

/**
 * A field for a call or a stream, chosen from a list or entered by ID. It has no routing: the operation
 * checks the ID before it becomes part of a path, and n8n evaluates an expression one time less.
 */
export const locator = (texts: LocatorTexts): INodeProperties => ({
	displayName: texts.displayName,
	name: texts.name,
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: texts.description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: texts.listPlaceholder,
			typeOptions: { searchListMethod: texts.searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: texts.idPlaceholder,
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `^${INVISIBLE}[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}${INVISIBLE}$`,
						errorMessage: `${texts.displayName} is not a valid Plivo ID. IDs look like 78737f83-4660-490d-98e1-025dfe4b5c8f.`,
					},
				},
			],
		},
	],
});
