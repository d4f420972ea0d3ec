import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { begin } from './begins.cts';
import { describe } from './describe.cts';
import './server.cts';

/** Notes when an execution has come so far, and hands its items on. */
export class BenchBegin implements INodeType {
	description = describe('benchBegin', {
		properties: [{ displayName: 'Key', name: 'key', type: 'string', default: '' }],
	});

	execute(this: IExecuteFunctions) {
		const at = Date.now();
		begin(this.getNodeParameter('key', 0) as string, at);
		return Promise.resolve([this.getInputData()]);
	}
}
