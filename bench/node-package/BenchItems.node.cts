import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { clock } from './clock.cts';
import { describe } from './describe.cts';

/** Puts out as many items as the query says, then starts the clock. */
export class BenchItems implements INodeType {
	description = describe('benchItems');

	execute(this: IExecuteFunctions) {
		const { items } = this.getInputData()[0]?.json.query as { items: string };
		const call_uuid = '00000000-0000-4000-8001-000000000001';
		const output = Array.from({ length: Number(items) }, () => ({ json: { call_uuid } }));
		clock.startedAt = performance.now();
		return Promise.resolve([output]);
	}
}
