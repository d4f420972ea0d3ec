import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { clock } from './clock.cts';
import { describe } from './describe.cts';

/** Stops the clock, and counts the items that are streams. */
export class BenchTime implements INodeType {
	description = describe('benchTime');

	execute(this: IExecuteFunctions) {
		const ms = performance.now() - clock.startedAt;
		const streams = this.getInputData().filter(({ json }) => typeof json.stream_id === 'string');
		return Promise.resolve([[{ json: { ms, streams: streams.length } }]]);
	}
}
