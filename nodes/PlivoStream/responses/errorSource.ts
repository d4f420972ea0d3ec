import type { INode } from 'n8n-workflow';

/** What an error points to: the node, and an item unless it is a list in the editor. */
export interface ErrorSource {
	getNode(): INode;
	getItemIndex?(): number;
}

/** An error of an item. */
export type ItemErrorSource = Required<ErrorSource>;
