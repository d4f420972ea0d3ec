import { expect } from '@jest/globals';

import { createWorkflow, type Json, testCredential } from '../../../n8n/index.cts';
import { byId, chain, manualTrigger, plivoCredential, plivoStream } from '../support/build.cts';
import { execute } from '../support/runs.cts';
import type { Environment } from './environment.cts';

const advice =
	"Plivo did not accept Auth ID and Auth Token. Compare both with the overview page of Plivo's console.";

/** What n8n says by itself: 1.x and 2.0 have lost the answer by then, by which they would find our words. */
const ownWords = 'Authorization failed - please check your credentials';

async function resultOf({ rest, sandbox }: Environment, data: Json) {
	const { status, message } = await testCredential(
		rest,
		await plivoCredential(rest, sandbox, data),
	);
	return { status, message };
}

export async function passesTheCredential(environment: Environment): Promise<void> {
	expect(await resultOf(environment, {})).toEqual({
		status: 'OK',
		message: 'Connection successful!',
	});
}

export async function refusesAWrongToken(environment: Environment): Promise<string | undefined> {
	const { status, message } = await resultOf(environment, {
		authToken: 'ThisIsNotTheTokenOfTheAccount',
	});
	expect(status).toBe('Error');
	expect([advice, ownWords]).toContain(message);
	return message === ownWords ? `yes, as “${ownWords}”` : undefined;
}

export async function refusesABadBaseUrl(environment: Environment): Promise<void> {
	const before = environment.sandbox.requests.length;
	expect(await resultOf(environment, { baseUrl: 'http://plivo.example.com' })).toEqual({
		status: 'Error',
		message:
			'API Base URL must start with https://, since every request carries the Auth Token. Plain http is allowed only for this machine, host.docker.internal and names without a dot.',
	});
	expect(environment.sandbox.requests).toHaveLength(before);
}

export async function refusesAWebPage(environment: Environment): Promise<void> {
	environment.sandbox.fault({
		status: 200,
		body: '<html>Welcome</html>',
		contentType: 'text/html',
	});
	try {
		expect(await resultOf(environment, {})).toEqual({
			status: 'Error',
			message:
				'API Base URL does not lead to the Plivo API. Enter its address, such as https://api.plivo.com.',
		});
	} finally {
		environment.sandbox.clearFaults();
	}
}

/** n8n's "Allowed HTTP Request Domains" is for other nodes; this package's nodes always reach Plivo. */
export async function worksWithRestrictedDomains(environment: Environment): Promise<void> {
	const { rest, sandbox } = environment;
	const call = byId(sandbox.placeCall().call_uuid);
	for (const limits of [
		{ allowedHttpRequestDomains: 'none' },
		{ allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' },
	]) {
		expect(await resultOf(environment, limits)).toMatchObject({ status: 'OK' });
		const credential = await plivoCredential(rest, sandbox, limits);
		const list = plivoStream('List', credential, { operation: 'list', call });
		const workflow = chain('List', manualTrigger(), list);
		const { status, error } = await execute(rest, await createWorkflow(rest, workflow));
		expect([status, error?.message]).toEqual(['success', undefined]);
	}
}
