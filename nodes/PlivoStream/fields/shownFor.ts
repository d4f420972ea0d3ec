import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields, shown for these operations only, at the root of the node or inside a collection.
 *
 * The name of the operation has a leading slash, as everywhere below: when a field changes, n8n's
 * editor removes the value of each collection, and each expression in an options field, whose
 * condition names the changed field without one. The operation comes first, since n8n shows a field
 * at its first condition on a value that is an expression.
 * Source: `removeMismatchedOptionValues` in n8n's editor.
 */
export const shownFor = (operations: string[], fields: INodeProperties[]): INodeProperties[] =>
	fields.map((field) => {
		const show = { '/operation': operations, ...field.displayOptions?.show };
		return { ...field, displayOptions: { ...field.displayOptions, show } };
	});
