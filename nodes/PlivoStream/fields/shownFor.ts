import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields, shown for these operations only, at the root of the node or inside a collection.
 *
 * The condition names the operation with a leading slash: n8n's editor clears a collection, and an
 * expression in an options field, when a field changes that its condition names without the slash. The
 * operation comes first, since n8n shows a field at its first condition on a value that is an expression.
 * Source: `removeMismatchedOptionValues` in n8n's editor.
 */
export const shownFor = (operations: string[], fields: INodeProperties[]): INodeProperties[] =>
	fields.map((field) => {
		const show = { '/operation': operations, ...field.displayOptions?.show };
		return { ...field, displayOptions: { ...field.displayOptions, show } };
	});
