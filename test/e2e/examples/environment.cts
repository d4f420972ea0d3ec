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
import { type GatewayProcess, startGatewayProcess } from '../gateway/gatewayProcess.cts';
import { type ChatModel, startChatModel } from '../support/chatModel.cts';
import { type Instance, openN8n } from '../support/instance.cts';
import { createSpeechModel, type SpeechModel } from '../support/speechModel.cts';
import { type Inbox, openInbox } from './inbox.cts';
import { type Mailbox, openMailbox } from './mailbox.cts';

/** The header that opens the webhook of an example. */
export const key = { name: 'X-Api-Key', value: 'for tests only' };

/** All that the examples talk to. */
export interface Environment extends Instance {
	sandbox: Sandbox;
	receiver: Receiver;
	model: ChatModel;
	/** At the same address as the chat model. */
	speech: SpeechModel;
	gateway: GatewayProcess;
	inbox: Inbox;
	mailbox: Mailbox;
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
	const speech = createSpeechModel();
	const model = await startChatModel([], '', speech.mount);
	cleanup.add(() => model.close());
	const gateway = await startGatewayProcess(cleanup, sandbox.account);
	const inbox = await openInbox();
	cleanup.add(() => inbox.close());
	const mailbox = await openMailbox(cleanup);
	const { host, port } = mailbox;
	const smtp = { host, port, secure: false, disableStartTls: true, user: '', password: '' };
	const instance = await openN8n({ env: { GENERIC_TIMEZONE: 'UTC' } });
	cleanup.add(() => instance.close());
	const browser = await openBrowser();
	cleanup.add(() => browser.close());
	const { rest, n8n } = instance;
	const saved = [
		await plivoCredential(rest, sandbox, { gatewayUrl: gateway.url }),
		await modelCredential(rest, model),
		await createCredential(rest, { name: 'API key', type: 'httpHeaderAuth', data: { ...key } }),
		await createCredential(rest, { name: 'Mailbox', type: 'smtp', data: smtp }),
	];
	const credentials = Object.fromEntries(saved.map((it) => [it.type, it]));
	const page = await openPage(browser);
	await signIn(page, n8n.url);
	const servers = { sandbox, receiver, model, speech, gateway, inbox, mailbox };
	return { ...instance, ...servers, credentials, page };
}
