import { WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IBinaryKeyData,
	type IDataObject,
	type INode,
	type IRun,
	type IRunExecutionData,
	type NodeApiError,
} from 'n8n-workflow';
import { resumeWebhook } from '../../nodes/PlivoStream/waiting/resume.ts';
import { ResumedWaits } from '../../nodes/PlivoStream/waiting/resumedWaits.ts';
import { additionalData } from './additionalData.cts';
import type { Callback } from './callbacks.cts';
import { plivoNode } from './engine.cts';
import { byId } from './locators.cts';
import type { Parameters, Plivo } from './plivo.cts';
import { recorder } from './response.cts';
import { asRequest, listen, type Outcome } from './trigger.cts';
import { waitingWorkflow } from './waitingWorkflow.cts';

export const STREAM = '26b95870-2b2f-45be-88dc-aedd0fcccec6';
export const ANOTHER = '4543157e-60d3-4c3a-b9d8-189c47686bf0';
const RESUME = 'https://n8n.example.com/webhook-waiting/1';
/** With what n8n puts behind it, so that nobody else can resume an execution. */
export const RESUME_URL = `${RESUME}?signature=0123abcd`;

export interface Options {
	items?: IDataObject[];
	/** The files of each item. */
	binary?: IBinaryKeyData;
	/** Put over the node as it is stored. */
	more?: Partial<INode>;
	credential?: Partial<Plivo['credential']> & { gatewayUrl?: string };
	/** Whether n8n, or an AI agent's way into it, knows no custom operations. */
	isUnknown?: boolean;
	/** Empty in n8n before 2.16, which puts nothing behind its resume URL. */
	resumeToken?: string;
	/** The waits that this process of n8n has resumed already. */
	resumed?: ResumedWaits;
	/** Where n8n takes callbacks for waiting executions. */
	waitingUrl?: string;
}

/** The state of an execution. */
interface State {
	status: IRun['status'];
	/** What the node after Plivo Stream has got, the node's error output, and what went wrong. */
	items: Array<{ json: IDataObject; binary?: IBinaryKeyData; pairedItem?: unknown }>;
	errorItems: Array<{ json: IDataObject; pairedItem?: unknown }>;
	error: NodeApiError | undefined;
	waitTill: Date | null | undefined;
	/** What the editor shows of the node. */
	shown: IDataObject[];
}

export interface Execution extends State {
	/** How long the node has paused, in milliseconds each. */
	pauses: number[];
	/**
	 * Delivers a callback while the execution waits; where it is awaited, the execution continues,
	 * unless n8n cannot resume it and answers with the status instead.
	 */
	report: (callback: Callback, failsWith?: number) => Promise<Outcome & { then?: State }>;
	/** Lets the time be over. */
	timeOver: () => Promise<State>;
}

const stateOf = ({ status, data, waitTill }: IRun): State => {
	const { runData, error } = data.resultData;
	const outputOf = (name: string) => runData[name]?.at(-1)?.data?.main ?? [];
	return {
		status,
		items: outputOf('After')[0] ?? [],
		errorItems: outputOf('Plivo')[1] ?? [],
		error: error as NodeApiError | undefined,
		waitTill,
		shown: (outputOf('Plivo')[0] ?? []).map(({ json }) => json),
	};
};

/**
 * Runs Start and Wait, or another operation that waits, between two nodes in n8n's real engine. What
 * n8n keeps of a waiting execution goes through JSON, as through its database, and what n8n's server
 * does with it is done here.
 * Source: `waiting-webhooks`, `webhook-helpers` and `wait-tracker` of n8n 2.41.
 */
export async function startAndWaitWith(
	plivo: Pick<Plivo, 'callUuid' | 'credential'>,
	parameters: Parameters = {},
	options: Options = {},
): Promise<Execution> {
	const { items = [{ from: 'before' }], binary, more, credential, isUnknown = false } = options;
	const { resumeToken = '0123abcd', resumed = new ResumedWaits() } = options;
	const { waitingUrl = 'https://n8n.example.com/webhook-waiting' } = options;
	const pauses: number[] = [];
	const given = { operation: 'startAndWait', call: byId(plivo.callUuid), ...parameters };
	const makeNode = () => plivoNode('plivoStream', given, more);
	const flow = waitingWorkflow(makeNode, { items, binary, isUnknown }, pauses);
	const dataFor = (callback: object = {}) =>
		additionalData(
			{ ...plivo.credential, ...credential },
			{ webhookWaitingBaseUrl: waitingUrl, ...callback },
		);
	const continueWith = async (kept: IRunExecutionData): Promise<State> =>
		stateOf(await new WorkflowExecute(dataFor(), 'manual', kept).processRunExecutionData(flow()));

	const workflow = flow();
	const fresh = createRunExecutionData({ resumeToken });
	const run = await new WorkflowExecute(dataFor(), 'manual', fresh).run({
		workflow,
		startNode: workflow.getNode('Items')!,
	});
	const stored = JSON.stringify({ ...run.data, waitTill: run.waitTill });
	const load = () => JSON.parse(stored) as IRunExecutionData;

	async function report(callback: Callback, failsWith?: number) {
		const kept = load();
		delete kept.waitTill;
		const [waiting] = kept.executionData!.nodeExecutionStack;
		waiting!.node.disabled = true;
		kept.resultData.runData.Plivo!.pop();
		const resumedFlow = flow();
		const { record, response, finish } = recorder();
		const context = new WebhookContext(
			resumedFlow,
			resumedFlow.getNode('Plivo')!,
			dataFor({ httpRequest: asRequest(callback), httpResponse: response }),
			'manual',
			{} as ConstructorParameters<typeof WebhookContext>[4],
			[],
			kept,
		);
		const logged = listen(context);
		const returned = await resumeWebhook(resumed).call(context);
		const outcome = { ...record, returned, logged };
		if (!returned.workflowData) return outcome;
		finish(failsWith ?? 200);
		if (failsWith !== undefined) return outcome;
		waiting!.data.main = returned.workflowData;
		waiting!.metadata = { ...waiting!.metadata, ...{ forwardAllOutputs: true } };
		return { ...outcome, then: await continueWith(kept) };
	}
	return { ...stateOf(run), pauses, report, timeOver: () => continueWith(load()) };
}

/** The same for Listen, on the stream that `STREAM` names. */
export const listenWith = (
	plivo: Pick<Plivo, 'callUuid' | 'credential'>,
	parameters: Parameters = {},
	options: Options = {},
) => startAndWaitWith(plivo, { ...LISTEN, ...parameters }, options);

const LISTEN = { resource: 'audio', operation: 'listen', streamId: STREAM };
