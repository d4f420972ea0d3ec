import { randomUUID } from 'node:crypto';

import { expect } from '@jest/globals';

import { activate, createWorkflow, until } from '../../../n8n/index.cts';
import { chain, node, plivoStreamTrigger } from '../support/build.cts';
import { type LargeBody, largeBodies } from '../support/largeBodies.cts';
import { goLive, isListening } from '../support/runs.cts';
import type { Environment } from './environment.cts';

const ROUNDS = 5;
/** Leaves room for a busy machine; version 678c4ca parsed these bodies again, for seconds to minutes. */
const MAX_RATIO = 3;

/** A workflow with n8n's own Webhook node alone. @returns its production URL */
async function publishWebhook({ rest, n8n }: Environment): Promise<string> {
	const path = randomUUID();
	const parameters = { httpMethod: 'POST', path, options: {} };
	const webhook = node('Webhook', 'n8n-nodes-base.webhook', 2, parameters, { webhookId: path });
	const workflow = await createWorkflow(rest, chain('Webhook alone', webhook));
	await activate(rest, workflow);
	const url = `${n8n.url}/webhook/${path}`;
	// n8n answers a GET by naming the method that is registered.
	const takesPost = async () => (await (await fetch(url)).text()).includes('POST') || undefined;
	await until('the webhook to listen', 60_000, takesPost);
	return url;
}

async function send(url: string, { type, body }: LargeBody) {
	const since = performance.now();
	const { status } = await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': type },
		body: new Uint8Array(body),
	});
	return { status, ms: performance.now() - since };
}

/** Sends each body to both in turn, and compares the fastest of the rounds: n8n parses it for both. */
export async function costsNoMoreThanAWebhook(environment: Environment): Promise<void> {
	const { rest, credential } = environment;
	const trigger = await createWorkflow(rest, chain('Large', plivoStreamTrigger(credential)));
	const ours = await goLive(environment, trigger);
	expect(await isListening(ours)).toBe(true);
	const webhook = await publishWebhook(environment);
	for (const large of largeBodies) {
		const times: { ours: number[]; webhook: number[] } = { ours: [], webhook: [] };
		for (let round = 0; round < ROUNDS; round += 1) {
			const refused = await send(ours, large);
			expect([large.what, refused.status]).toEqual([large.what, 401]);
			times.ours.push(refused.ms);
			times.webhook.push((await send(webhook, large)).ms);
		}
		const ratio = Math.min(...times.ours) / Math.min(...times.webhook);
		expect([large.what, ratio <= MAX_RATIO]).toEqual([large.what, true]);
	}
}
