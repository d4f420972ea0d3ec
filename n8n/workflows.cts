import type { Json, Rest } from './rest.cts';

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Json;
	webhookId?: string;
	credentials?: Record<string, { id: string; name: string }>;
}

export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Json;
	settings?: Json;
}

export type SavedWorkflow = Workflow & { id: string; versionId: string; active: boolean };

/** Saves the workflow without activating it. n8n 1.x requires the field `active`. */
export const createWorkflow = (rest: Rest, workflow: Workflow): Promise<SavedWorkflow> =>
	rest.post('/workflows', { active: false, ...workflow });

/** Resolves when n8n has accepted the request. Its webhooks may answer a second later. */
export const activate = (rest: Rest, { id, versionId }: SavedWorkflow): Promise<SavedWorkflow> =>
	rest.post(`/workflows/${id}/activate`, { versionId });

/**
 * Starts a manual run, as the editor's button does.
 *
 * @param trigger name of the node to start from
 * @returns the execution's id
 */
export async function runWorkflow(
	rest: Rest,
	workflow: SavedWorkflow,
	trigger: string,
): Promise<string> {
	const { executionId } = await rest.post<{ executionId: string }>(
		`/workflows/${workflow.id}/run`,
		{ workflowData: workflow, triggerToStartFrom: { name: trigger } },
	);
	return executionId;
}
