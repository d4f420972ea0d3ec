import type { Request, Response } from 'express';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type IWebhookResponseData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { WebhookContext } from 'n8n-core';
import { PlivoStreamTrigger } from '../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { additionalData } from './additionalData.cts';
import { CREDENTIAL, type Callback } from './callbacks.cts';
import { nodeTypes } from './engine.cts';

export interface Settings {
	/** As the editor stores them; n8n fills in what is missing. */
	parameters?: IDataObject;
	/** Parameters as they reach the node where n8n did not look them over. */
	unchecked?: IDataObject;
	/** `undefined`: it cannot be read; `null`: none is chosen. */
	credential?: ICredentialDataDecryptedObject | null | undefined;
	webhookId?: string;
	webhookBaseUrl?: string;
	isTest?: boolean;
	mode?: WorkflowExecuteMode;
	/** Parts of n8n's context that another version of n8n has differently. */
	shadow?: Record<string, unknown>;
}

/** An n8n from before 2.33: its one helper gives the production URL. */
export const OLD_N8N = { shadow: { getWebhookResourceUrl: undefined } };

export interface Outcome {
	/** What the node itself answered; `undefined` where it left that to n8n. */
	status: number | undefined;
	/** How often it ended the response. */
	ended: number;
	/** Whatever it did with the response besides, or in a wrong order. */
	strays: string[];
	returned: IWebhookResponseData;
	/** `level: message` of each line, with what came beside the message as JSON. */
	logged: string[];
}

const types = nodeTypes();
const trigger = new PlivoStreamTrigger();

/** A response object that takes note of all that is done to it. */
export function recorder() {
	const record = { status: undefined as number | undefined, ended: 0, strays: [] as string[] };
	const known: Record<string, (...args: unknown[]) => unknown> = {
		status(code) {
			if (record.status !== undefined) record.strays.push('status');
			record.status = code as number;
			return response;
		},
		end(...body) {
			if (body.length > 0 || record.status === undefined) record.strays.push('end');
			record.ended += 1;
			return response;
		},
	};
	const response: unknown = new Proxy(known, {
		get(target, name) {
			if (!Object.hasOwn(target, name)) record.strays.push(String(name));
			return target[String(name)];
		},
	});
	return { record, response: response as Response };
}

/** The lines that the node logs from here on; with them, other parts of the context are replaced. */
export function listen(context: WebhookContext, shadow: Record<string, unknown> = {}): string[] {
	const logged: string[] = [];
	const lineAt = (level: string) => (message: string, meta?: object) =>
		void logged.push(`${level}: ${message}${meta ? JSON.stringify(meta) : ''}`);
	const levels = ['debug', 'info', 'warn', 'error'].map((level) => [level, lineAt(level)] as const);
	const replaced = { logger: Object.fromEntries(levels), ...shadow };
	for (const [name, value] of Object.entries(replaced)) {
		Object.defineProperty(context, name, { value });
	}
	return logged;
}

/** n8n's own context of one request to the trigger, and the lines that the node logs. */
export function contextFor(settings: Settings, httpRequest: Request, httpResponse: Response) {
	const credential = 'credential' in settings ? settings.credential : CREDENTIAL;
	const stored: INode = {
		id: 't',
		name: 'Plivo Stream Trigger',
		type: 'n8n-nodes-plivo-stream.plivoStreamTrigger',
		typeVersion: 1,
		position: [0, 0],
		webhookId: settings.webhookId ?? 'abc',
		parameters: (settings.parameters ?? {}) as INode['parameters'],
		...(credential !== null && { credentials: { plivoStreamApi: { id: '1', name: 'Plivo' } } }),
	};
	const flow = { id: 'w', nodes: [stored], connections: {}, active: true, nodeTypes: types };
	const workflow = new Workflow(flow);
	const node = workflow.getNode(stored.name)!;
	Object.assign(node.parameters, settings.unchecked);
	const data = additionalData(credential ?? undefined, {
		httpRequest,
		httpResponse,
		webhookBaseUrl: settings.webhookBaseUrl ?? 'https://n8n.example.com/webhook',
		webhookTestBaseUrl: 'https://n8n.example.com/webhook-test',
	});
	const { isTest = false, mode = isTest ? 'manual' : 'webhook' } = settings;
	const webhookData = {
		httpMethod: 'POST' as const,
		node: node.name,
		path: 'abc/plivo',
		webhookDescription: trigger.description.webhooks![0]!,
		workflowId: 'w',
		workflowExecuteAdditionalData: data,
		isTest,
	};
	const context = new WebhookContext(workflow, node, data, mode, webhookData, [], null);
	return { context, logged: listen(context, settings.shadow) };
}

/** A callback as n8n hands it to a node. */
export function asRequest(callback: Callback): Request {
	const [contentType = ''] = String(callback.headers['content-type'] ?? '').split(';');
	const parsed = { contentType: contentType.toLowerCase(), query: {}, params: {}, body: {} };
	const request: unknown = { ...callback, ...parsed };
	return request as Request;
}

/** Runs the trigger's `webhook` on a request in n8n-core's own context. */
export async function deliver(callback: Callback, settings: Settings = {}): Promise<Outcome> {
	const { record, response } = recorder();
	const { context, logged } = contextFor(settings, asRequest(callback), response);
	const returned = await trigger.webhook.call(context);
	return { ...record, returned, logged };
}

/** The item that the workflow gets, `undefined` where it is not started. */
export const itemOf = ({ returned }: Outcome) => returned.workflowData?.[0]?.[0]?.json;

/**
 * What became of a request: `taken` leaves the answer to n8n and gives one item, `filtered` answers
 * 200, `refused` answers 401 and logs one warning. Anything in between is told in full.
 */
export function verdict(outcome: Outcome): string {
	const { status, ended, strays, returned, logged } = outcome;
	const keys = Object.keys(returned).join();
	const hasAnswered = ended === 1 && keys === 'noWebhookResponse' && returned.noWebhookResponse;
	const isOneItem = returned.workflowData?.length === 1 && returned.workflowData[0]?.length === 1;
	const isQuiet = strays.length === 0;
	if (isQuiet && hasAnswered && status === 200 && logged.length === 0) return 'filtered';
	const isWarning = logged.length === 1 && /^warn: [\x20-\x7e]+$/.test(logged[0]!);
	if (isQuiet && hasAnswered && status === 401 && isWarning) return 'refused';
	const isLeftAlone = status === undefined && ended === 0 && logged.length === 0;
	if (isQuiet && isLeftAlone && keys === 'workflowData' && isOneItem) return 'taken';
	return JSON.stringify(outcome);
}

/** What became of a callback. */
export const judge = async (callback: Callback, settings?: Settings) =>
	verdict(await deliver(callback, settings));
