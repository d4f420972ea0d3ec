import { expect } from '@jest/globals';

import { createWorkflow, listExecutions } from '../../../n8n/index.cts';
import { largeBodies } from '../../support/largeBodies.cts';
import { chain, plivoStreamTrigger } from '../support/build.cts';
import { goLive } from '../support/runs.cts';
import type { Environment } from './environment.cts';

/** What this costs is in the bench: bench/measures/largeBodies.cts. */
export async function refusesLargeBodies(environment: Environment): Promise<void> {
	const { rest, n8n, credential } = environment;
	const workflow = await createWorkflow(rest, chain('Large', plivoStreamTrigger(credential)));
	const url = await goLive(environment, workflow);
	for (const { what, type, body } of largeBodies) {
		const { status } = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': type },
			body: new Uint8Array(body),
		});
		const health = await fetch(`${n8n.url}/healthz`);
		expect([what, status, health.status]).toEqual([what, 401, 200]);
	}
	expect(await listExecutions(rest, workflow.id)).toEqual([]);
}
