import type { SavedCredential } from '../../../n8n/index.cts';
import {
	type Receiver,
	type Sandbox,
	startReceiver,
	startSandbox,
} from '../../../sandbox/index.cts';
import { plivoCredential } from '../support/build.cts';
import { type ChatModel, startChatModel } from '../support/chatModel.cts';
import { type Instance, openN8n } from '../support/instance.cts';

/** One n8n, and all that it talks to. */
export interface Environment extends Instance {
	sandbox: Sandbox;
	receiver: Receiver;
	model: ChatModel;
	credential: SavedCredential;
}

/** @param settings environment variables that this n8n needs, beyond what every n8n here gets */
export async function openEnvironment(
	version: string,
	settings: NodeJS.ProcessEnv,
): Promise<Environment> {
	// What every n8n here gets would hide that a version needs it.
	const env = { N8N_UNVERIFIED_PACKAGES_ENABLED: undefined, ...settings };
	const instance = await openN8n({ version, env });
	const sandbox = await startSandbox();
	const receiver = await startReceiver();
	const model = await startChatModel();
	return {
		...instance,
		sandbox,
		receiver,
		model,
		credential: await plivoCredential(instance.rest, sandbox),
		close: async () => {
			await instance.close();
			await sandbox.close();
			await receiver.close();
			await model.close();
		},
	};
}
