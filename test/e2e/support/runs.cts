import {
	activate,
	type Execution,
	executionEnd,
	listExecutions,
	type Rest,
	runWorkflow,
	type SavedWorkflow,
	until,
} from '../../../n8n/index.cts';
import type { Instance } from './instance.cts';
import { startName } from './build.cts';

const TIMEOUT_MS = 60_000;

/** Runs a workflow as the editor's button does, and waits for its end, good or bad. */
export const execute = async (
	rest: Rest,
	workflow: SavedWorkflow,
	start = startName,
): Promise<Execution> => executionEnd(rest, await runWorkflow(rest, workflow, start), TIMEOUT_MS);

type Mode = 'production' | 'test';
const segments: Record<Mode, string> = { production: 'webhook', test: 'webhook-test' };

/** The addresses that the trigger's panel shows. */
export function callbackUrl({ n8n }: Instance, { nodes }: SavedWorkflow, mode: Mode): string {
	const webhookId = nodes.find((it) => it.webhookId !== undefined)?.webhookId;
	return `${n8n.url}/${segments[mode]}/${webhookId}/plivo/events`;
}

/**
 * Whether a trigger takes requests of both methods; n8n registers one after the other. Unsigned, they
 * start nothing.
 */
export const isListening = async (url: string): Promise<true | undefined> => {
	const answers = await Promise.all(['GET', 'POST'].map((method) => fetch(url, { method })));
	return answers.some(({ status }) => status === 404) ? undefined : true;
};

/** Activates a workflow, and waits until its trigger answers. @returns the production URL */
export async function goLive(instance: Instance, workflow: SavedWorkflow): Promise<string> {
	const url = callbackUrl(instance, workflow, 'production');
	await activate(instance.rest, workflow);
	await until('the trigger to listen', TIMEOUT_MS, () => isListening(url));
	return url;
}

/** Presses "Listen for test event". n8n listens for two minutes, and for one event. @returns the test URL */
export async function listen(instance: Instance, workflow: SavedWorkflow): Promise<string> {
	const [trigger] = workflow.nodes;
	const body = { workflowData: workflow, triggerToStartFrom: { name: trigger?.name } };
	const { waitingForWebhook } = await instance.rest.post<{ waitingForWebhook?: boolean }>(
		`/workflows/${workflow.id}/run`,
		body,
	);
	if (waitingForWebhook !== true) throw new Error('n8n does not wait for a test event.');
	return callbackUrl(instance, workflow, 'test');
}

/** Waits until a workflow has so many executions and all have ended. Newest first. */
export async function executionsOf(
	rest: Rest,
	{ id }: SavedWorkflow,
	count: number,
): Promise<Execution[]> {
	const found = await until(`${count} executions`, TIMEOUT_MS, async () => {
		const executions = await listExecutions(rest, id);
		return executions.length >= count ? executions : undefined;
	});
	return Promise.all(found.map((it) => executionEnd(rest, it.id, TIMEOUT_MS)));
}
