import { performance } from 'node:perf_hooks';

import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { liveHeap, seen } from './clock.cts';
import { describe } from './describe.cts';
import { stopProfile } from './profiler.cts';

/** Bytes of live heap that the items themselves take, by taking them twice. */
function weigh(items: INodeExecutionData[]): number {
	const before = liveHeap();
	const copy = JSON.parse(JSON.stringify(items)) as INodeExecutionData[];
	const bytes = liveHeap() - before;
	return copy.length === items.length ? bytes : NaN;
}

/** Stops the clock as the first thing it does, and answers with what it read. */
export class BenchEnd implements INodeType {
	description = describe('benchEnd');

	async execute(this: IExecuteFunctions) {
		const ms = performance.now() - seen.begun;
		const { user, system } = process.cpuUsage(seen.cpu);
		const items = this.getInputData();
		const profile = await stopProfile();
		const held = seen.heap === 0 ? 0 : liveHeap() - seen.heap;
		const output = seen.heap === 0 ? 0 : weigh(items);
		seen.heap = 0;
		const json = {
			ms,
			cpu: (user + system) / 1000,
			items: items.length,
			/** Every one of them is a stream, so none was an answer of another kind. */
			streams: items.filter(({ json: { stream_id } }) => typeof stream_id === 'string').length,
			held,
			output,
			...(profile && { profile }),
		};
		return [[{ json }]];
	}
}
