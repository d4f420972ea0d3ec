import { randomUUID } from 'node:crypto';

import { createCredential, installN8n, knownVersions } from '../../n8n/index.cts';
import { shutdownSignal } from '../../scripts/shared/shutdown.cjs';
import { UserError } from '../../scripts/shared/user-error.cjs';
import { type LargeBody, largeBodies } from '../../test/support/largeBodies.cts';
import { createCallback } from '../n8n/callback.cts';
import { type N8nForBench, startN8nForBench } from '../n8n/start.cts';
import { activateInRow, createNode, untilListening } from '../n8n/workflows.cts';
import type { Result } from '../results.cts';
import { takeTurns } from '../rounds.cts';
import type { Sizes } from '../sizes.cts';
import { median, ratio } from '../statistics.cts';
import { webhookPath } from './callbacks.cts';

/** A webhook, and the status with which it refuses a request without proof of its sender. */
interface Refusing {
	url: string;
	status: number;
}

async function addTrigger(n8n: N8nForBench): Promise<Refusing> {
	const type = 'n8n-nodes-plivo-stream.plivoStreamTrigger';
	const trigger = createNode('Trigger', { type, credential: n8n.credential });
	const url = `${n8n.url}/webhook/${await activateInRow(n8n, [trigger])}/${webhookPath}`;
	await untilListening(url, createCallback(url));
	return { url, status: 401 };
}

/** n8n's own Webhook node with Header Auth: it refuses, too, so no execution takes time from what follows. */
async function addWebhook(n8n: N8nForBench): Promise<Refusing> {
	const header = { name: 'X-Key', value: randomUUID() };
	const credential = await createCredential(n8n.rest, {
		name: 'Key',
		type: 'httpHeaderAuth',
		data: header,
	});
	const path = randomUUID();
	const webhook = createNode('Webhook', {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { path, httpMethod: 'POST', authentication: 'headerAuth', options: {} },
		credential,
	});
	await activateInRow(n8n, [webhook]);
	const url = `${n8n.url}/webhook/${path}`;
	await untilListening(url, { method: 'POST', headers: { [header.name]: header.value } });
	return { url, status: 403 };
}

async function send({ url, status }: Refusing, { what, type, body }: LargeBody): Promise<void> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': type },
		body: new Uint8Array(body),
		signal: shutdownSignal,
	});
	await response.body?.cancel();
	if (response.status !== status) throw new UserError(`${what}: ${url} ${response.status}.`);
}

/** Single requests of the same body differ by several times, so a turn has more than one. */
const TURN_MS = 500;

/** @returns the milliseconds until a body was refused, as a mean of one turn */
async function measureTurn(webhook: Refusing, large: LargeBody): Promise<number> {
	const start = performance.now();
	let requests = 0;
	do {
		await send(webhook, large);
		requests += 1;
	} while (performance.now() - start < TURN_MS);
	return (performance.now() - start) / requests;
}

const milliseconds = (times: number[]) => `${median(times).toFixed(0)} ms`;

async function measureVersion(
	n8n: N8nForBench,
	version: string,
	rounds: number,
): Promise<Result[]> {
	const trigger = await addTrigger(n8n);
	const webhook = await addWebhook(n8n);
	const results: Result[] = [];
	for (const large of largeBodies) {
		const { ours, other } = await takeTurns(
			{ ours: () => measureTurn(trigger, large), other: () => measureTurn(webhook, large) },
			rounds,
		);
		results.push({
			what: `Unsigned body in n8n ${version}, ${large.what}`,
			ours: milliseconds(ours),
			comparedWith: `Webhook node with Header Auth: ${milliseconds(other)}`,
			ratio: ratio(ours, other),
			limit: 3,
		});
	}
	return results;
}

/**
 * Unsigned bodies as large as n8n accepts, until they are refused. n8n parses them first, for both sides.
 *
 * @param tarball of this package
 */
export async function measureLargeBodies(tarball: string, sizes: Sizes): Promise<Result[]> {
	const { versions, rounds } = sizes.largeBodies;
	const results: Result[] = [];
	for (const version of knownVersions().slice(-versions)) {
		const n8n = await startN8nForBench(await installN8n(version), [tarball]);
		try {
			results.push(...(await measureVersion(n8n, version, rounds)));
		} finally {
			await n8n.stop();
		}
	}
	return results;
}
