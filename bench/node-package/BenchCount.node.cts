import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { count } from './counter.cts';
import { describe } from './describe.cts';
import './server.cts';

/** The last node behind a trigger: counts the execution. */
export class BenchCount implements INodeType {
	description = describe('benchCount');

	execute(this: IExecuteFunctions) {
		count();
		return Promise.resolve([this.getInputData()]);
	}
}
