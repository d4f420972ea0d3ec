import type { Json } from '../../n8n/index.cts';
import { account } from '../account.cts';
import type { N8nForBench } from '../n8n/start.cts';
import { addTimedNode, type NodeSettings, runTimedNode } from '../n8n/workflows.cts';
import type { Result } from '../results.cts';
import { takeTurns } from '../rounds.cts';
import type { Sizes } from '../sizes.cts';
import { median, ratio } from '../statistics.cts';

/** Where the Call of each item comes from. */
interface Source {
	what: string;
	/** As the whole value of a field. */
	call: string;
	/** Within a URL, and the prefix that makes the URL an expression. */
	inUrl: string;
	prefix: '=' | '';
}

const callUuid = '00000000-0000-4000-8001-000000000001';

const sources: Source[] = [
	{
		what: 'Call by expression',
		call: '={{ $json.call_uuid }}',
		inUrl: '{{ $json.call_uuid }}',
		prefix: '=',
	},
	{ what: 'fixed Call', call: callUuid, inUrl: callUuid, prefix: '' },
];

const serviceUrl = 'wss://audio.example.com/stream';

/** The same request by three nodes. */
const nodes = {
	ours: ({ credential }: N8nForBench, { call }: Source): NodeSettings => ({
		type: 'n8n-nodes-plivo-stream.plivoStream',
		parameters: {
			operation: 'start',
			call: { __rl: true, mode: 'id', value: call },
			serviceUrl,
		},
		credential,
	}),
	httpRequest: (
		{ credential, plivoUrl }: N8nForBench,
		{ inUrl, prefix }: Source,
	): NodeSettings => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url: `${prefix}${plivoUrl}/v1/Account/${account.authId}/Call/${inUrl}/Stream/`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'plivoStreamApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: JSON.stringify({
				service_url: serviceUrl,
				audio_track: 'inbound',
				content_type: 'audio/x-l16;rate=8000',
			} satisfies Json),
			options: {},
		},
		credential,
	}),
	oneField: ({ credential }: N8nForBench, { call }: Source): NodeSettings => ({
		type: 'n8n-nodes-bench.benchOneField',
		parameters: { call },
		credential,
	}),
};

type NodeName = keyof typeof nodes;

const others: Array<[name: NodeName, label: string]> = [
	['httpRequest', 'HTTP Request node'],
	['oneField', 'declarative node with one field'],
];

/** Milliseconds per item. A single item is over quickly, so it takes several executions. */
async function timePerItem(url: string, { items, runs }: Sizes['items'][number]): Promise<number> {
	const times: number[] = [];
	while (times.length < runs) times.push(await runTimedNode(url, items));
	return median(times) / items;
}

const milliseconds = (times: number[]) => `${median(times).toFixed(2)} ms`;

/** Start per item in a real n8n, compared with the nodes that could send the same request. */
export async function measureItems(n8n: N8nForBench, { items: sizes }: Sizes): Promise<Result[]> {
	const results: Result[] = [];
	for (const source of sources) {
		const urls = {
			ours: await addTimedNode(n8n, nodes.ours(n8n, source)),
			httpRequest: await addTimedNode(n8n, nodes.httpRequest(n8n, source)),
			oneField: await addTimedNode(n8n, nodes.oneField(n8n, source)),
		};
		for (const size of sizes) {
			const timed = (name: NodeName) => () => timePerItem(urls[name], size);
			const times = await takeTurns(
				{ ours: timed('ours'), httpRequest: timed('httpRequest'), oneField: timed('oneField') },
				size.rounds,
			);
			const what = `Start, ${size.items} ${size.items === 1 ? 'item' : 'items'}, ${source.what}`;
			for (const [name, label] of others) {
				results.push({
					what,
					ours: milliseconds(times.ours),
					comparedWith: `${label}: ${milliseconds(times[name])}`,
					ratio: ratio(times.ours, times[name]),
					limit: 2.5,
				});
			}
		}
	}
	return results;
}
