import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { type Execution, executionEnd, until } from '../../n8n/index.cts';
import type { Environment } from './audio/environment.cts';
import {
	callers,
	expectItsOwn,
	expectOwned,
	type Listening,
	listenTo,
	speak,
} from './audio/listening.cts';
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

/** Expects that an execution ends with what its caller has said. */
async function endOf(listening: Listening): Promise<Execution> {
	const { executionId } = listening;
	const execution = await executionEnd(cluster.rest, executionId, TIMEOUT_MS);
	await expectItsOwn(listening, execution);
	return execution;
}

/** The workers that ran an execution before and after its wait. */
async function halvesOf({ executionId }: Listening): Promise<string[]> {
	const halves = (await workersOf(executionId, cluster.workers)).map(nameOf);
	printLine(`execution ${executionId}, before and after the wait: ${halves.join(', ')}`);
	return halves;
}

describe('two executions that listen at once', () => {
	let executions: Execution[];

	it('get what their own callers say', async () => {
		const two = callers.slice(0, 2);
		const listening = await Promise.all(two.map((caller) => listenTo(place, caller)));
		await Promise.all(listening.map(speak));
		executions = await Promise.all(listening.map(endOf));
		for (const one of listening) expect(await halvesOf(one)).toHaveLength(2);
	});

	it('own the audio: the editor plays it, and it goes with them', async () => {
		const { rest, postgres } = cluster;
		const owners = () => postgres.rows<string>('select to_json("sourceId") from binary_data');
		await expectOwned(rest, executions, owners);
	});
});

it('continues on another worker, with the audio, where the first one has been killed', async () => {
	const listening = await listenTo(place, callers[2]!);
	const [first, other] = await firstOf(listening.executionId, cluster);
	await first.kill();
	await speak(listening);
	await endOf(listening);
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
	await endOf(listening);
});
