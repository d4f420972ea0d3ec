import type { Page } from 'playwright-core';

import type { Cleanup } from '../../../demo/cleanup.cts';
import { createCredential, type SavedCredential } from '../../../n8n/index.cts';
import {
	type Receiver,
	type Sandbox,
	startReceiver,
	startSandbox,
} from '../../../sandbox/index.cts';
import { openBrowser, openPage } from '../editor/browser.cts';
import { signIn } from '../editor/editor.cts';
import { modelCredential } from '../support/agent.cts';
import { plivoCredential } from '../support/build.cts';
import { type ChatModel, startChatModel } from '../support/chatModel.cts';
import { type Instance, openN8n } from '../support/instance.cts';
import { type Inbox, openInbox } from './inbox.cts';

/** The header that opens the webhook of an example. */
export const key = { name: 'X-Api-Key', value: 'for tests only' };

/** All that the examples talk to. */
export interface Environment extends Instance {
	sandbox: Sandbox;
	receiver: Receiver;
	model: ChatModel;
	inbox: Inbox;
	/** By credential type: what a user chooses in the nodes of an imported example. */
	credentials: Record<string, SavedCredential>;
	/** Signed in to the editor. */
	page: Page;
}

export async function openEnvironment(cleanup: Cleanup): Promise<Environment> {
	const sandbox = await startSandbox();
	cleanup.add(() => sandbox.close());
	const receiver = await startReceiver();
	cleanup.add(() => receiver.close());
	const model = await startChatModel();
	cleanup.add(() => model.close());
	const inbox = await openInbox();
	cleanup.add(() => inbox.close());
	const instance = await openN8n({ env: { GENERIC_TIMEZONE: 'UTC' } });
	cleanup.add(() => instance.close());
	const browser = await openBrowser();
	cleanup.add(() => browser.close());
	const { rest, n8n } = instance;
	const saved = [
		await plivoCredential(rest, sandbox),
		await modelCredential(rest, model),
		await createCredential(rest, { name: 'API key', type: 'httpHeaderAuth', data: { ...key } }),
	];
	const credentials = Object.fromEntries(saved.map((it) => [it.type, it]));
	const page = await openPage(browser);
	await signIn(page, n8n.url);
	return { ...instance, sandbox, receiver, model, inbox, credentials, page };
}
