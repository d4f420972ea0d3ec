import type { Cleanup } from '../../../demo/cleanup.cts';
import { createWorkflow, output, type Rest, type SavedWorkflow } from '../../../n8n/index.cts';
import {
	type Receiver,
	type Sandbox,
	startReceiver,
	startSandbox,
} from '../../../sandbox/index.cts';
import { agentName, agentWorkflow, fromModel, modelCredential, plivoTool } from './agent.cts';
import { byId, plivoCredential } from './build.cts';
import { type ChatModel, startChatModel, type ToolCall } from './chatModel.cts';
import { openN8n } from './instance.cts';
import { execute } from './runs.cts';

/** One n8n with an agent that has Plivo Stream as three tools, and all that it talks to. */
export interface Environment {
	rest: Rest;
	sandbox: Sandbox;
	receiver: Receiver;
	model: ChatModel;
	agent: SavedWorkflow;
}

/** What a builder may write into the two fields where a number alone says too little. */
export const hints = {
	streamTimeout: 'Seconds after which the stream ends by itself, at least 1, for example 600',
	level: 'How much noise to remove, a whole number from 60 to 100',
};

async function saveAgent({
	rest,
	sandbox,
	model,
}: Omit<Environment, 'agent'>): Promise<SavedWorkflow> {
	const plivo = await plivoCredential(rest, sandbox);
	const call = byId(fromModel('Call'));
	const tools = [
		plivoTool('Start Stream', plivo, {
			operation: 'start',
			call,
			serviceUrl: fromModel('Service URL'),
			bidirectional: fromModel('Bidirectional', 'boolean'),
			options: {
				streamTimeout: fromModel('Stream Timeout', 'number', hints.streamTimeout),
				noiseCancellation: fromModel('Noise Cancellation', 'boolean'),
				noiseCancellationLevel: fromModel('Noise Cancellation Level', 'number', hints.level),
			},
		}),
		plivoTool('List Streams', plivo, {
			operation: 'list',
			call,
			limit: fromModel('Limit', 'number'),
			options: { onlyLive: fromModel('Only Live Streams', 'boolean') },
		}),
		plivoTool('Stop Stream', plivo, {
			operation: 'stop',
			call,
			stream: byId(fromModel('Stream')),
		}),
	];
	return createWorkflow(rest, agentWorkflow(await modelCredential(rest, model), tools));
}

export async function openEnvironment(cleanup: Cleanup): Promise<Environment> {
	const sandbox = await startSandbox();
	cleanup.add(() => sandbox.close());
	const receiver = await startReceiver();
	cleanup.add(() => receiver.close());
	const model = await startChatModel();
	cleanup.add(() => model.close());
	const instance = await openN8n();
	cleanup.add(() => instance.close());
	const environment = { rest: instance.rest, sandbox, receiver, model };
	return { ...environment, agent: await saveAgent(environment) };
}

/** Lets the agent follow the script. */
export async function converse(environment: Environment, script: ToolCall[]) {
	const { model, rest, agent, sandbox } = environment;
	model.play(script, 'All done.');
	const from = sandbox.requests.length;
	const run = await execute(rest, agent);
	return {
		status: run.status,
		/** The agent's last word, where it came to that. */
		answer: output(run, agentName),
		/** What each tool call gave back to the model. */
		results: model.results().map((text) => JSON.parse(text) as unknown),
		/** What Plivo was asked meanwhile. */
		sent: sandbox.requests.slice(from),
	};
}
