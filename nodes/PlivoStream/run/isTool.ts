import { NodeOperationError } from 'n8n-workflow';
import type { ErrorSource } from '../responses/errorSource';

/** Whether an AI agent uses the node as its tool. */
export const isTool = (source: ErrorSource) => source.getNode().type.endsWith('Tool');

/** Throws if an AI agent runs an operation with files as a tool. Tools can neither get nor return files. */
export function throwIfTool(source: ErrorSource, operation: string) {
	if (!isTool(source)) return;
	throw new NodeOperationError(source.getNode(), `${operation} cannot be used as a tool`, {
		description: 'An AI agent gives its tools no files. Put the node after the agent instead.',
		itemIndex: source.getItemIndex?.(),
	});
}
