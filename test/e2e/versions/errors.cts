import { expect } from '@jest/globals';

import { createWorkflow, type Json } from '../../../n8n/index.cts';
import { byId, chain, manualTrigger, plivoCredential, plivoStream } from '../support/build.cts';
import { startDripping } from '../support/dripping.cts';
import { execute } from '../support/runs.cts';
import type { Environment } from './environment.cts';

/** Loopback's port for discarding, where nobody listens. */
const nobody = 'http://127.0.0.1:9';

/** Runs one node that cannot succeed. @returns what the user reads, and what Plivo was sent */
async function failing({ rest, sandbox, credential }: Environment, parameters: Json) {
	const from = sandbox.requests.length;
	const workflow = chain(
		'Failing',
		manualTrigger(),
		plivoStream('Plivo Stream', credential, parameters),
	);
	const { status, runs } = await execute(rest, await createWorkflow(rest, workflow));
	const { message, description, httpCode } = runs['Plivo Stream']?.at(-1)?.error ?? {};
	const sent = sandbox.requests.slice(from).map(({ method }) => method);
	return { status, message, description, httpCode, sent };
}

export async function saysWhatPlivoRefuses(environment: Environment): Promise<void> {
	const { receiver } = environment;
	const call = byId('00000000-0000-4000-8000-000000000000');
	expect(
		await failing(environment, { operation: 'start', call, serviceUrl: receiver.url }),
	).toEqual({
		status: 'error',
		message: 'not found',
		description: expect.stringContaining('Choose them from the lists, or check the ids.'),
		httpCode: '404',
		sent: ['POST'],
	});
}

export async function saysWhatIsWrongBeforehand(environment: Environment): Promise<void> {
	const call = byId(environment.sandbox.placeCall().call_uuid);
	const parameters = { operation: 'start', call, serviceUrl: 'https://audio.example.com' };
	expect(await failing(environment, parameters)).toMatchObject({
		status: 'error',
		message: expect.stringContaining('Service URL'),
		sent: [],
	});
}

export async function saysThatAStartMayHaveHappened(environment: Environment): Promise<void> {
	const { sandbox, receiver } = environment;
	const call = byId(sandbox.placeCall().call_uuid);
	sandbox.fault({ method: 'POST', path: '/Stream/', reset: true });
	try {
		expect(
			await failing(environment, { operation: 'start', call, serviceUrl: receiver.url }),
		).toEqual({
			status: 'error',
			message: 'Plivo did not answer in time, so the stream may have started',
			description: "List the call's streams before you start it again.",
			httpCode: 'none',
			sent: ['POST'],
		});
	} finally {
		sandbox.clearFaults();
	}
}

/** n8n's own Timeout starts again with each byte that arrives. */
export async function endsADrippingResponse(environment: Environment): Promise<void> {
	const server = await startDripping();
	try {
		const credential = await plivoCredential(environment.rest, environment.sandbox, {
			baseUrl: server.url,
		});
		const call = byId(environment.sandbox.placeCall().call_uuid);
		const parameters = { operation: 'list', call, requestOptions: { timeout: 1000 } };
		expect(await failing({ ...environment, credential }, parameters)).toMatchObject({
			status: 'error',
			message: 'Plivo did not answer in time',
		});
	} finally {
		await server.close();
	}
}

export async function saysThatPlivoCannotBeReached(environment: Environment): Promise<void> {
	const { rest, sandbox, receiver } = environment;
	const credential = await plivoCredential(rest, sandbox, { baseUrl: nobody });
	const call = byId(sandbox.placeCall().call_uuid);
	const parameters = { operation: 'start', call, serviceUrl: receiver.url };
	expect(await failing({ ...environment, credential }, parameters)).toMatchObject({
		status: 'error',
		message: 'Plivo could not be reached, so nothing was sent',
		sent: [],
	});
}
