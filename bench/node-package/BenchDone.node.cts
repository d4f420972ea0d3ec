import { createServer } from 'node:http';

import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { seen } from './clock.cts';
import { describe } from './describe.cts';

const waiting = new Map<() => void, number>();

/** Answers `/<n>` once so many executions have come here since n8n started. */
const gauge = createServer(({ url = '/0' }, response) => {
	const wanted = Number(url.slice(1));
	const answer = () => response.end(String(seen.ended));
	if (seen.ended >= wanted) answer();
	else waiting.set(answer, wanted);
});
gauge.listen(Number(process.env.BENCH_GAUGE_PORT), '127.0.0.1');

function count(): void {
	seen.ended++;
	for (const [answer, wanted] of waiting) {
		if (seen.ended < wanted) continue;
		waiting.delete(answer);
		answer();
	}
}

/** The last node behind a trigger: an execution is done when it is done, not when it is answered. */
export class BenchDone implements INodeType {
	description = describe('benchDone');

	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		count();
		return Promise.resolve([this.getInputData()]);
	}
}
