import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { describe } from './describe.cts';
import { count } from './gauge.cts';

/** The last node behind a trigger: an execution is done when it is done, not when it is answered. */
export class BenchDone implements INodeType {
	description = describe('benchDone');

	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		count();
		return Promise.resolve([this.getInputData()]);
	}
}
