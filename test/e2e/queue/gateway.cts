import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Cleanup } from '../../../demo/cleanup.cts';
import { BUILT, type GatewayProcess, startGatewayProcess } from '../gateway/gatewayProcess.cts';
import type { Cluster } from './cluster.cts';

/** Starts a gateway that trusts the proxy of the cluster. */
export async function startGateway(
	cleanup: Cleanup,
	{ sandbox, proxy }: Pick<Cluster, 'sandbox' | 'proxy'>,
): Promise<GatewayProcess> {
	const file = join(await mkdtemp(join(tmpdir(), 'certificate-')), 'proxy.pem');
	await writeFile(file, proxy.certificate);
	const options = { NODE_EXTRA_CA_CERTS: file };
	return await startGatewayProcess(cleanup, sandbox.account, { ...BUILT, options });
}
