import { createCallback, postCallback } from '../n8n/callback.cts';
import type { N8nForBench } from '../n8n/start.cts';
import { addTrigger, untilListening } from '../n8n/workflows.cts';
import type { Result } from '../results.cts';
import { takeTurns } from '../rounds.cts';
import type { Sizes } from '../sizes.cts';
import { median, ratio } from '../statistics.cts';

/** Callbacks that are under way at the same time. */
const connections = 4;

const triggers = {
	ours: 'n8n-nodes-plivo-stream.plivoStreamTrigger',
	other: 'n8n-nodes-bench.benchTrigger',
};

/** Of the webhook of both triggers that receives stream events. */
export const webhookPath = 'plivo/events';

/** Sends callbacks over several connections. */
async function sendAll(url: string, callbacks: RequestInit[]): Promise<void> {
	const queue = callbacks.values();
	const sendNext = async () => {
		for (const callback of queue) await postCallback(url, callback);
	};
	await Promise.all(Array.from({ length: connections }, sendNext));
}

const perSecond = (times: number[]) => `${(1000 / median(times)).toFixed(1)}/s`;

/**
 * Callbacks until the executions that they start have ended. The other trigger reads the same
 * credential, which n8n does for every check of a signature, but checks nothing.
 */
export async function measureCallbacks(n8n: N8nForBench, sizes: Sizes): Promise<Result[]> {
	const { callbacks: length, rounds } = sizes.callbacks;
	/** Executions that have to end, since n8n was started. */
	let expected = await n8n.executionsEnded(0);
	const measure = async (type: string) => {
		const url = await addTrigger(n8n, { type, credential: n8n.credential }, webhookPath);
		await untilListening(url, createCallback(url));
		expected += 1;
		return async () => {
			const callbacks = Array.from({ length }, () => createCallback(url));
			await n8n.executionsEnded(expected);
			const start = performance.now();
			expected += length;
			await sendAll(url, callbacks);
			await n8n.executionsEnded(expected);
			return (performance.now() - start) / length;
		};
	};
	const functions = { ours: await measure(triggers.ours), other: await measure(triggers.other) };
	const { ours, other } = await takeTurns(functions, rounds);
	return [
		{
			what: 'Callback, from the request to the end of the execution',
			ours: perSecond(ours),
			comparedWith: `trigger that only reads the credential: ${perSecond(other)}`,
			ratio: ratio(ours, other),
			limit: 2,
		},
	];
}
