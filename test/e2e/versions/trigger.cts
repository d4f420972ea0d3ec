import { expect } from '@jest/globals';

import {
	createWorkflow,
	type Execution,
	listExecutions,
	output,
	type SavedWorkflow,
	until,
} from '../../../n8n/index.cts';
import { chain, plivoStreamTrigger } from '../support/build.cts';
import { type Callback, deliver, startStream } from '../support/callback.cts';
import { executionsOf, goLive, listen } from '../support/runs.cts';
import type { Environment } from './environment.cts';

const otherToken = 'the token of somebody else';
const accepted = { status: 200, body: '' };
const refused = { status: 401, body: '' };
const methods: Array<Callback['method']> = ['POST', 'GET'];

const saveTrigger = ({ rest, credential }: Environment, name: string) =>
	createWorkflow(rest, chain(name, plivoStreamTrigger(credential)));

/** The one execution that the callback has started put out what the callback held. */
function expectExecution(execution: Execution | undefined, { params }: Callback, mode: string) {
	expect(execution).toMatchObject({ status: 'success', mode });
	expect(execution && output(execution, 'Plivo Stream Trigger')).toEqual([
		{
			event: 'started',
			plivo_event: params.Event,
			stream_id: params.StreamID,
			call_uuid: params.CallUUID,
			from: params.From,
			to: params.To,
			service_url: params.ServiceURL,
			timestamp: '2026-11-22T10:42:33.000Z',
			delivery_id: expect.stringMatching(/^[0-9a-f]{64}$/),
		},
	]);
}

export async function runsOnProduction(environment: Environment): Promise<void> {
	const workflow = await saveTrigger(environment, 'On callback');
	const url = await goLive(environment, workflow);
	for (const [index, method] of methods.entries()) {
		const callback = { method, params: startStream(), token: environment.sandbox.authToken };
		expect(await deliver(url, { ...callback, token: otherToken })).toEqual(refused);
		expect(await listExecutions(environment.rest, workflow.id)).toHaveLength(index);
		expect(await deliver(url, callback)).toEqual(accepted);
		const executions = await executionsOf(environment.rest, workflow, index + 1);
		expect(executions).toHaveLength(index + 1);
		expectExecution(executions[0], callback, 'webhook');
	}
}

/** The listener stays for a forged callback, and goes after the one that it has taken. */
async function testEvent(
	environment: Environment,
	workflow: SavedWorkflow,
	callback: Callback,
	count: number,
) {
	const url = await listen(environment, workflow);
	expect(await deliver(url, { ...callback, token: otherToken })).toEqual(refused);
	expect(await listExecutions(environment.rest, workflow.id)).toHaveLength(count - 1);
	expect(await deliver(url, callback)).toEqual(accepted);
	const executions = await executionsOf(environment.rest, workflow, count);
	expect(executions).toHaveLength(count);
	expectExecution(executions[0], callback, 'manual');
	// n8n stops listening after it has begun the execution. A request without a signature begins none.
	await until('the listener to go', 60_000, async () =>
		(await fetch(url)).status === 404 ? true : undefined,
	);
	expect((await deliver(url, callback)).status).toBe(404);
}

export async function runsOnTest(environment: Environment): Promise<void> {
	const workflow = await saveTrigger(environment, 'On test event');
	for (const [index, method] of methods.entries()) {
		const callback = { method, params: startStream(), token: environment.sandbox.authToken };
		await testEvent(environment, workflow, callback, index + 1);
	}
}
