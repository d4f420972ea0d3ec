import type { ErrorSource } from '../responses/errorSource';

/** Whether an AI agent uses the node as its tool. */
export const isTool = (source: ErrorSource) => source.getNode().type.endsWith('Tool');
