import { HookContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import {
	ANSWER,
	CALL,
	CREDENTIAL,
	callbackOf,
	type CallbackOptions,
	type Pairs,
} from './callbacks.cts';
import { stage, trigger, type Settings } from './trigger.cts';

/** The trigger as it answers calls, and such calls. */
export const ADDRESS = 'wss://example.com/audio';
export const ANSWERS = { events: ['answered', 'started', 'other'], serviceUrl: ADDRESS };
export const SETTINGS: Settings = { webhook: 'setup', parameters: ANSWERS };

export const call = (options: CallbackOptions = {}, fields: Pairs = CALL) =>
	callbackOf(fields, { url: ANSWER, ...options });
export const set = (parameters: IDataObject, more: Settings = {}): Settings => ({
	...SETTINGS,
	...more,
	parameters: { ...ANSWERS, ...parameters },
});

/** A hook of the trigger in n8n-core's own context, as n8n runs it when a workflow is published. */
export async function publish(
	parameters: IDataObject,
	credential: Settings['credential'] = CREDENTIAL,
): Promise<boolean> {
	const settings: Settings = { parameters, credential, webhook: 'setup' };
	const { workflow, node, data, webhookData } = stage(settings);
	const context = new HookContext(workflow, node, data, 'trigger', 'activate', webhookData);
	return await trigger.webhookMethods.setup.checkExists.call(context);
}
