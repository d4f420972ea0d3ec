import type { INodeType } from 'n8n-workflow';
import { describe } from './describe.cts';

/** The least that n8n's declarative engine needs: one field, a fixed URL and the same credential. */
export class BenchOneField implements INodeType {
	description = describe('benchOneField', {
		credentials: [{ name: 'plivoStreamApi', required: true }],
		requestDefaults: { baseURL: process.env.BENCH_PLIVO_URL, url: '/start/', method: 'POST' },
		properties: [
			{
				displayName: 'Call',
				name: 'call',
				type: 'string',
				default: '',
				routing: { send: { type: 'body', property: 'call_uuid' } },
			},
		],
	});
}
