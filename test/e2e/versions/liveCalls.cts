import { expect } from '@jest/globals';

import { createWorkflow, output } from '../../../n8n/index.cts';
import { chain, manualTrigger, plivoStream } from '../support/build.cts';
import { execute } from '../support/runs.cts';
import type { Environment } from './environment.cts';

export async function listsLiveCalls(environment: Environment): Promise<void> {
	const { rest, sandbox, credential } = environment;
	const from = '442071838750';
	const call = sandbox.placeCall({ from, direction: 'outbound', caller_name: 'Alice' });
	sandbox.placeCall({ from: '33199001234', direction: 'outbound' });
	const list = plivoStream('List Live', credential, {
		resource: 'call',
		operation: 'listLive',
		returnAll: true,
		options: { direction: 'outbound', from: '+44 20 7183 8750' },
	});
	const workflow = await createWorkflow(rest, chain('Live calls', manualTrigger(), list));
	const run = await execute(rest, workflow);
	expect([run.status, run.error?.message]).toEqual(['success', undefined]);
	expect(output(run, 'List Live')).toEqual([
		{
			call_uuid: call.call_uuid,
			from,
			to: call.to,
			direction: 'outbound',
			started_at: new Date(`${call.session_start.slice(0, 23)}Z`).toISOString(),
			seconds: expect.any(Number),
			caller_name: 'Alice',
		},
	]);
}
