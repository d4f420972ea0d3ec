import { expect } from '@jest/globals';

import { createWorkflow, output } from '../../../n8n/index.cts';
import type { StreamRecord } from '../../../sandbox/index.cts';
import { publish } from '../answer/environment.cts';
import { types } from '../support/build.cts';
import { executionsOf } from '../support/runs.cts';
import { prepared } from './importExample.cts';
import { arrived, stopStream } from './plivo.cts';
import type { Environment } from './environment.cts';

const branches = [
	'Call Answered',
	'Stream Started',
	'Stream Stopped',
	'Stream Dropped',
	'Call Ended',
];
const to = '14155550199';

/** Publishes an example with the one address that its builder has to enter. */
export async function openAnswering(environment: Environment, name: string, serviceUrl: string) {
	const { nodes, ...others } = prepared(environment, name);
	const addressed = nodes.map((node) => ({
		...node,
		...(node.type === types.trigger && { parameters: { ...node.parameters, serviceUrl } }),
	}));
	const workflow = await createWorkflow(environment.rest, { ...others, nodes: addressed });
	return { workflow, ...(await publish(environment, workflow)) };
}

/** What is said of every call whose audio arrives. */
const begun = (from: string, { service_url, stream_id }: StreamRecord) => [
	`Call Answered: The call from ${from} to ${to} is answered. Its audio goes to ${service_url}.`,
	`Stream Started: The audio of the call from ${from} is on its way: stream ${stream_id}.`,
];

const over = (from: string, why: string) =>
	`Call Ended: The call from ${from} ended after … s: ${why}.`;

/** Three calls come in: a stream is stopped, one drops, and one caller hangs up. */
export async function answersCalls(environment: Environment): Promise<void> {
	const { rest, sandbox, receiver } = environment;
	const service_url = `${receiver.url}/calls`;
	const { workflow, statusUrl, answerUrl } = await openAnswering(
		environment,
		'answer-calls-with-a-stream',
		service_url,
	);
	const ring = async (from: string) => {
		const { call_uuid } = sandbox.ring({ answer_url: answerUrl }, { from, to });
		const stream = await arrived(environment, call_uuid, service_url);
		expect(stream.status_callback_url).toBe(statusUrl);
		return stream;
	};
	const [one, two, three] = ['14155550101', '14155550102', '14155550103'] as const;
	const stopped = await ring(one);
	await stopStream(environment, stopped);
	const dropped = await ring(two);
	sandbox.drop(dropped.stream_id);
	const hungUp = await ring(three);
	sandbox.hangUp(hungUp.call_uuid);

	const messages = [
		...begun(one, stopped),
		`Stream Stopped: The stream of the call from ${one} was stopped.`,
		over(one, 'End Of XML Instructions'),
		...begun(two, dropped),
		`Stream Dropped: The stream of the call from ${two} has dropped: connection disconnected with the remote service.`,
		over(two, 'End Of XML Instructions'),
		...begun(three, hungUp),
		over(three, 'Normal Hangup'),
	];
	const executions = await executionsOf(rest, workflow, messages.length);
	expect(executions.map(({ status }) => status)).toEqual(messages.map(() => 'success'));
	const said = executions.flatMap((run) =>
		branches.flatMap((branch) =>
			output(run, branch).map(({ text }) => `${branch}: ${String(text)}`),
		),
	);
	const timeless = said.map((line) => line.replace(/after \d+ s/, 'after … s'));
	expect(timeless.sort()).toEqual(messages.sort());
}
