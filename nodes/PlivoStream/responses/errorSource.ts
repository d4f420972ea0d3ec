import type { INode } from 'n8n-workflow';

/** What an error refers to: the node, and an item unless a list in the editor fails. */
export interface ErrorSource {
	getNode(): INode;
	getItemIndex?(): number;
}

/** An error of an item. */
export type ItemErrorSource = Required<ErrorSource>;
