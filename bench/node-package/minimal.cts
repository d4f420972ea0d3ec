import type { INodeTypeDescription } from 'n8n-workflow';
import { describe } from './describe.cts';

/** One routed field, a literal address, the same credential: what the engine takes at the least. */
export const minimal = (
	name: string,
	method: 'GET' | 'POST',
	routedTo: 'body' | 'query',
): INodeTypeDescription =>
	describe(name, {
		credentials: [{ name: 'plivoStreamApi', required: true }],
		requestDefaults: { baseURL: process.env.BENCH_SERVER, url: '/minimal/', method },
		properties: [
			{
				displayName: 'Call',
				name: 'call',
				type: 'string',
				default: '',
				routing: { send: { type: routedTo, property: 'call_uuid' } },
			},
		],
	});
