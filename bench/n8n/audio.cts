import { randomUUID } from 'node:crypto';

import { createCredential, type SavedCredential } from '../../n8n/index.cts';
import { account } from '../account.cts';
import { createCallback } from './callback.cts';
import type { N8nForBench } from './start.cts';
import { activateInRow, createNode, untilListening } from './workflows.cts';

/** The credential with the address of a gateway. */
export const gatewayCredential = (
	{ rest, plivoUrl }: N8nForBench,
	gateway: { url: string },
): Promise<SavedCredential> =>
	createCredential(rest, {
		name: 'Plivo with a gateway',
		type: 'plivoStreamApi',
		data: { ...account, baseUrl: plivoUrl, gatewayUrl: gateway.url },
	});

const benchBegin = (key: string) =>
	createNode('Begin', { type: 'n8n-nodes-bench.benchBegin', parameters: { key } });

/** Notes when executions begin that utterances start. @returns where utterances are posted to */
export async function addUtteranceTrigger(
	n8n: N8nForBench,
	credential: SavedCredential,
): Promise<string> {
	const trigger = createNode('Trigger', {
		type: 'n8n-nodes-plivo-stream.plivoStreamTrigger',
		parameters: { events: ['utterance'] },
		credential,
	});
	const begin = benchBegin('={{ $json.stream_id }}/{{ $json.sequence }}');
	const webhookId = await activateInRow(n8n, [trigger, begin]);
	const url = `${n8n.url}/webhook/${webhookId}/plivo/events`;
	await untilListening(url, createCallback(url));
	return url;
}

/** Plays the file that is posted. @returns where to, with the stream's id as `stream_id` in the query */
export async function addPlay(n8n: N8nForBench, credential: SavedCredential): Promise<string> {
	const path = randomUUID();
	const webhook = createNode('Webhook', {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
	});
	const streamId = '={{ $json.query.stream_id }}';
	const play = createNode('Play', {
		type: 'n8n-nodes-plivo-stream.plivoStream',
		parameters: { resource: 'audio', operation: 'play', streamId },
		credential,
	});
	// What is saved takes time from the next execution.
	const settings = { saveDataSuccessExecution: 'none' };
	await activateInRow(n8n, [webhook, benchBegin(streamId), play], settings);
	return `${n8n.url}/webhook/${path}`;
}
