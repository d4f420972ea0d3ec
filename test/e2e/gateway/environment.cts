import type { Cleanup } from '../../../demo/cleanup.cts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/index.cts';
import { officialClient } from '../../contract/official.cts';
import { startGatewayProcess, type Command, type GatewayProcess } from './gatewayProcess.cts';
import { startReceiver, type Receiver } from './receiver.cts';

/** Plivo, a gateway that checks its signatures, and a server for what the gateway sends. */
export interface Environment {
	sandbox: Sandbox;
	/** Plivo's own client of its REST API. */
	plivo: ReturnType<typeof officialClient>;
	gateway: GatewayProcess;
	receiver: Receiver;
	/** The address for a stream whose events go to the receiver. */
	streamUrl: string;
}

/** The path of the trigger's Production URL in the tests. */
const TO_PATH = '/webhook/abc/plivo/events';

export async function openEnvironment(
	cleanup: Cleanup,
	options: SandboxOptions = {},
	command?: Command,
): Promise<Environment> {
	const sandbox = await startSandbox(options);
	cleanup.add(() => sandbox.close());
	const receiver = await startReceiver(cleanup);
	const gateway = await startGatewayProcess(cleanup, sandbox.account, command);
	const streamUrl = await gateway.streamUrl('--to', receiver.origin + TO_PATH);
	return { sandbox, plivo: officialClient(sandbox), gateway, receiver, streamUrl };
}
