import { performance } from 'node:perf_hooks';

import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { liveHeap, seen } from './clock.cts';
import { describe } from './describe.cts';
import { startProfile } from './profiler.cts';

interface Query {
	/** How many items come out. */
	items: string;
	/** How many streams the call of each has. */
	streams: string;
	/** `1`: collects garbage before and after, and reads the heap. */
	heap?: string;
	/** `1`: takes a CPU profile. */
	profile?: string;
}

/** Ids of Plivo's form; that of a call tells the server how many streams it has. */
const uuid = (kind: number, number: number) =>
	`00000000-0000-4000-800${kind}-${String(number).padStart(12, '0')}`;

/** Hands out the items, and starts the clock as the last thing it does. */
export class BenchBegin implements INodeType {
	description = describe('benchBegin');

	async execute(this: IExecuteFunctions) {
		const query = this.getInputData()[0]?.json.query as unknown as Query;
		const call_uuid = uuid(1, Number(query.streams));
		const items = Array.from({ length: Number(query.items) }, (_, index) => ({
			json: { call_uuid, stream_id: uuid(2, index) },
		}));
		if (query.heap === '1') seen.heap = liveHeap();
		if (query.profile === '1') await startProfile();
		seen.cpu = process.cpuUsage();
		seen.begun = performance.now();
		return [items];
	}
}
