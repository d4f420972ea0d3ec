import { expect } from '@jest/globals';

import { createWorkflow, output } from '../../../n8n/index.cts';
import {
	agentName,
	agentWorkflow,
	fromModel,
	modelCredential,
	plivoTool,
} from '../support/agent.cts';
import { byId } from '../support/build.cts';
import { execute } from '../support/runs.cts';
import type { Environment } from './environment.cts';

/** The newest that all of these n8ns have. */
const typeVersions = { agent: 3, model: 1.3 };

export async function drivesTheTool(environment: Environment): Promise<void> {
	const { rest, sandbox, receiver, model, credential } = environment;
	const { call_uuid } = sandbox.placeCall();
	const tool = plivoTool('Start Stream', credential, {
		operation: 'start',
		call: byId(fromModel('Call')),
		serviceUrl: receiver.url,
		bidirectional: fromModel('Bidirectional', 'boolean'),
		options: { streamTimeout: fromModel('Stream Timeout', 'number') },
	});
	const openAi = await modelCredential(rest, model);
	const workflow = await createWorkflow(rest, agentWorkflow(openAi, [tool], typeVersions));
	const call = { Call: call_uuid, Bidirectional: true, Stream_Timeout: 600 };
	model.play([{ tool: 'Start_Stream', arguments: call }], 'It streams.');
	const from = sandbox.requests.length;
	const run = await execute(rest, workflow);
	expect([run.status, run.error?.message]).toEqual(['success', undefined]);
	expect(output(run, agentName)).toEqual([{ output: 'It streams.' }]);

	const offered = model.requests[0]?.tools.map(({ name, parameters }) => ({ name, parameters }));
	expect(offered).toEqual([
		{
			name: 'Start_Stream',
			parameters: expect.objectContaining({
				properties: {
					Call: expect.objectContaining({ type: 'string' }),
					Bidirectional: expect.objectContaining({ type: 'boolean' }),
					Stream_Timeout: expect.objectContaining({ type: 'number' }),
				},
			}),
		},
	]);
	const [started, ...more] = sandbox.requests.slice(from);
	expect(more).toEqual([]);
	expect(started).toMatchObject({
		method: 'POST',
		json: { service_url: receiver.url, bidirectional: true, stream_timeout: 600 },
	});
	const [record] = [...sandbox.streams.values()].filter((it) => it.call_uuid === call_uuid);
	expect(model.results()).toEqual([expect.stringContaining(String(record?.stream_id))]);
}
