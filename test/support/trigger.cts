import { parse } from 'node:querystring';
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
import { recorder } from './response.cts';

export interface Settings {
	/** As the editor stores them; n8n fills in what is missing. */
	parameters?: IDataObject;
	/** Parameters as they reach the node where n8n did not look them over. */
	unchecked?: IDataObject;
	/** `undefined`: it cannot be read; `null`: none is chosen. */
	credential?: ICredentialDataDecryptedObject | null | undefined;
	webhookId?: string;
	/** The URL that is called: that for status callbacks, or the answer URL. */
	webhook?: 'default' | 'setup';
	webhookBaseUrl?: string;
	webhookTestBaseUrl?: string;
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
	/** The XML that it answered with. */
	xml: string | undefined;
	/** Everything else that it did with the response, or in a wrong order. */
	strays: string[];
	returned: IWebhookResponseData;
	/** `level: message` of each line, with what came beside the message as JSON. */
	logged: string[];
}

const types = nodeTypes();
export const trigger = new PlivoStreamTrigger();

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

/** The trigger in a workflow, and what n8n knows of a request to it. */
export function stage(
	settings: Settings,
	http: { httpRequest?: Request; httpResponse?: Response } = {},
) {
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
		...http,
		webhookBaseUrl: settings.webhookBaseUrl ?? 'https://n8n.example.com/webhook',
		webhookTestBaseUrl: settings.webhookTestBaseUrl ?? 'https://n8n.example.com/webhook-test',
	});
	const { isTest = false, mode = isTest ? 'manual' : 'webhook', webhook = 'default' } = settings;
	const webhookData = {
		httpMethod: 'POST' as const,
		node: node.name,
		path: 'abc/plivo/events',
		webhookDescription: trigger.description.webhooks!.find(({ name }) => name === webhook)!,
		workflowId: 'w',
		workflowExecuteAdditionalData: data,
		isTest,
	};
	return { workflow, node, data, mode, webhookData };
}

/** n8n's own context of one request to the trigger, and the lines that the node logs. */
export function contextFor(settings: Settings, httpRequest: Request, httpResponse: Response) {
	const { workflow, node, data, mode, webhookData } = stage(settings, {
		httpRequest,
		httpResponse,
	});
	const context = new WebhookContext(workflow, node, data, mode, webhookData, [], null);
	return { context, logged: listen(context, settings.shadow) };
}

/** A callback as n8n hands it to a node. */
export function asRequest(callback: Callback): Request {
	const [contentType = ''] = String(callback.headers['content-type'] ?? '').split(';');
	// As n8n parses them for expressions; the node reads the bytes itself.
	const body = Buffer.isBuffer(callback.rawBody) ? parse(callback.rawBody.toString()) : {};
	const query = parse(callback.originalUrl.split('?')[1] ?? '');
	const parsed = { contentType: contentType.toLowerCase(), query, params: {}, body };
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
 * 200, `refused` answers 401 and logs one warning. Of a call that asks for its answer: `answered`
 * gives XML and one item, `given up` 404 or 500 and one line of an error. Anything in between is
 * shown in full.
 */
export function classify(outcome: Outcome): string {
	const { status, ended, xml, strays, returned, logged } = outcome;
	const keys = Object.keys(returned).join();
	const hasAnswered = ended === 1 && keys === 'noWebhookResponse' && returned.noWebhookResponse;
	const isOneItem = returned.workflowData?.length === 1 && returned.workflowData[0]?.length === 1;
	const isQuiet = strays.length === 0;
	const isLine = (level: string) =>
		logged.length === 1 && new RegExp(`^${level}: [\\x20-\\x7e]+$`).test(logged[0]!);
	if (xml !== undefined) {
		const isGiven = keys === 'noWebhookResponse,workflowData' && returned.noWebhookResponse;
		const isRight = isQuiet && status === 200 && ended === 1 && isGiven && isOneItem;
		if (isRight && logged.length === 0 && /^<Response>.*<\/Response>$/s.test(xml))
			return 'answered';
		return JSON.stringify(outcome);
	}
	if (isQuiet && hasAnswered && (status === 404 || status === 500) && isLine('error')) {
		return 'given up';
	}
	if (isQuiet && hasAnswered && status === 200 && logged.length === 0) return 'filtered';
	if (isQuiet && hasAnswered && status === 401 && isLine('warn')) return 'refused';
	const isLeftAlone = status === undefined && ended === 0 && logged.length === 0;
	if (isQuiet && isLeftAlone && keys === 'workflowData' && isOneItem) return 'taken';
	return JSON.stringify(outcome);
}

/** What became of a callback. */
export const deliverAndClassify = async (callback: Callback, settings?: Settings) =>
	classify(await deliver(callback, settings));
