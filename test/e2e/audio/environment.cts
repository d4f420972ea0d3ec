import type { Cleanup } from '../../../demo/cleanup.cts';
import type { SavedCredential } from '../../../n8n/index.cts';
import { type Sandbox, startSandbox } from '../../../sandbox/index.cts';
import { type GatewayProcess, startGatewayProcess } from '../gateway/gatewayProcess.cts';
import { plivoCredential } from '../support/build.cts';
import { type Instance, openN8n } from '../support/instance.cts';

/** An n8n, a Plivo and a gateway between them. */
export interface Environment extends Instance {
	sandbox: Sandbox;
	gateway: GatewayProcess;
	credential: SavedCredential;
}

/** What is opened is closed by `cleanup`, newest first. @param env of n8n, on top of the usual one */
export async function openEnvironment(
	cleanup: Cleanup,
	env: NodeJS.ProcessEnv = {},
): Promise<Environment> {
	const instance = await openN8n({ env });
	cleanup.add(() => instance.close());
	const sandbox = await startSandbox();
	cleanup.add(() => sandbox.close());
	const gateway = await startGatewayProcess(cleanup, sandbox.account);
	const credential = await plivoCredential(instance.rest, sandbox, { gatewayUrl: gateway.url });
	return { ...instance, sandbox, gateway, credential };
}
