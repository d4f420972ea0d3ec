import { expect } from '@jest/globals';

import { createWorkflow, output } from '../../../n8n/index.cts';
import type { StreamRecord } from '../../../sandbox/index.cts';
import { publish } from '../answer/scene.cts';
import { types } from '../support/build.cts';
import { executionsOf } from '../support/runs.cts';
import { prepared } from './bring.cts';
import { arrived, stopStream } from './plivo.cts';
import type { Scene } from './scene.cts';

const branches = [
	'Call Answered',
	'Stream Started',
	'Stream Stopped',
	'Stream Dropped',
	'Call Ended',
];
const to = '14155550199';

/** Publishes an example with the one address that its builder has to enter. */
export async function openAnswering(scene: Scene, name: string, serviceUrl: string) {
	const { nodes, ...others } = prepared(scene, name);
	const addressed = nodes.map((node) => ({
		...node,
		...(node.type === types.trigger && { parameters: { ...node.parameters, serviceUrl } }),
	}));
	const workflow = await createWorkflow(scene.rest, { ...others, nodes: addressed });
	return { workflow, ...(await publish(scene, workflow)) };
}

/** What is said of every call whose audio arrives. */
const begun = (from: string, { service_url, stream_id }: StreamRecord) => [
	`Call Answered: The call from ${from} to ${to} is answered. Its audio goes to ${service_url}.`,
	`Stream Started: The audio of the call from ${from} is on its way: stream ${stream_id}.`,
];

const over = (from: string, why: string) =>
	`Call Ended: The call from ${from} ended after … s: ${why}.`;

/** Three calls come in: a stream is stopped, one drops, and one caller hangs up. */
export async function answersCalls(scene: Scene): Promise<void> {
	const { rest, sandbox, receiver } = scene;
	const service_url = `${receiver.url}/calls`;
	const { workflow, statusUrl, answerUrl } = await openAnswering(
		scene,
		'answer-calls-with-a-stream',
		service_url,
	);
	const ring = async (from: string) => {
		const { call_uuid } = sandbox.ring({ answer_url: answerUrl }, { from, to });
		const stream = await arrived(scene, call_uuid, service_url);
		expect(stream.status_callback_url).toBe(statusUrl);
		return stream;
	};
	const [one, two, three] = ['14155550101', '14155550102', '14155550103'] as const;
	const stopped = await ring(one);
	await stopStream(scene, stopped);
	const dropped = await ring(two);
	sandbox.drop(dropped.stream_id);
	const hungUp = await ring(three);
	sandbox.hangUp(hungUp.call_uuid);

	const told = [
		...begun(one, stopped),
		`Stream Stopped: The stream of the call from ${one} was stopped.`,
		over(one, 'End Of XML Instructions'),
		...begun(two, dropped),
		`Stream Dropped: The stream of the call from ${two} has dropped: connection disconnected with the remote service.`,
		over(two, 'End Of XML Instructions'),
		...begun(three, hungUp),
		over(three, 'Normal Hangup'),
	];
	const executions = await executionsOf(rest, workflow, told.length);
	expect(executions.map(({ status }) => status)).toEqual(told.map(() => 'success'));
	const said = executions.flatMap((run) =>
		branches.flatMap((branch) =>
			output(run, branch).map(({ text }) => `${branch}: ${String(text)}`),
		),
	);
	const timeless = said.map((line) => line.replace(/after \d+ s/, 'after … s'));
	expect(timeless.sort()).toEqual(told.sort());
}
