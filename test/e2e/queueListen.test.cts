import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { executionEnd, until } from '../../n8n/index.cts';
import type { Environment } from './audio/environment.cts';
import { callers, expectItsOwn, type Listening, listenTo, speak } from './audio/listening.cts';
import { triesInVain } from './gateway/triesInVain.cts';
import { type Cluster, startCluster } from './queue/cluster.cts';
import { startGateway } from './queue/gateway.cts';
import { firstOf, nameOf, workersOf } from './queue/halves.cts';
import { plivoCredential } from './support/build.cts';
import { printLine } from './support/printLine.cts';

const TIMEOUT_MS = 60_000;
const cleanup = new Cleanup();
let cluster: Cluster;
let place: Pick<Environment, 'rest' | 'credential' | 'sandbox' | 'gateway'>;

beforeAll(async () => {
	cluster = await startCluster();
	cleanup.add(() => cluster.close());
	const { rest, sandbox } = cluster;
	const gateway = await startGateway(cleanup, cluster);
	const credential = await plivoCredential(rest, sandbox, { gatewayUrl: gateway.url });
	place = { rest, sandbox, gateway, credential };
});
afterAll(() => cleanup.run());

/** Expects that an execution ends with what its caller has said. @returns who ran its halves */
async function halvesOf(listening: Listening): Promise<string[]> {
	const { executionId } = listening;
	const execution = await executionEnd(cluster.rest, executionId, TIMEOUT_MS);
	await expectItsOwn(listening, execution);
	const halves = (await workersOf(executionId, cluster.workers)).map(nameOf);
	printLine(`execution ${executionId}, before and after the wait: ${halves.join(', ')}`);
	return halves;
}

it('gives each of several executions what its own caller says', async () => {
	const two = callers.slice(0, 2);
	const listening = await Promise.all(two.map((caller) => listenTo(place, caller)));
	await Promise.all(listening.map(speak));
	for (const one of listening) expect(await halvesOf(one)).toHaveLength(2);
});

it('continues on another worker, with the audio, where the first one has been killed', async () => {
	const listening = await listenTo(place, callers[2]!);
	const [first, other] = await firstOf(listening.executionId, cluster.workers);
	await first.kill();
	await speak(listening);
	expect(await halvesOf(listening)).toEqual([first, other].map(nameOf));
});

it('loses nothing where a webhook process that is only starting answers 200', async () => {
	const { webhooks, proxy, postgres, start } = cluster;
	const [, webhook] = webhooks;
	const { port, url } = webhook;
	const listening = await listenTo(place, callers[0]!);
	await proxy.serve([port]);
	await webhook.stop();
	// As while another process brings the tables up to date, which can take minutes.
	const unlock = await postgres.lock('migrations');
	const starting = start('webhook', 'webhook-2-again', { port });
	try {
		await until('n8n to listen', TIMEOUT_MS, async () => {
			const answer = await fetch(url).catch(() => undefined);
			return (await answer?.text()) === 'n8n is starting up. Please wait' ? answer : undefined;
		});
		const before = await triesInVain(place.gateway);
		await speak(listening);
		await until('the gateway to try in vain', TIMEOUT_MS, async () =>
			(await triesInVain(place.gateway)) > before ? true : undefined,
		);
	} finally {
		await unlock();
		await starting;
	}
	await halvesOf(listening);
});
