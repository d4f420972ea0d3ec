import { expect } from '@jest/globals';

import { output } from '../../../n8n/index.cts';
import { executionsOf } from '../support/runs.cts';
import { openAnswering } from './answer.cts';
import { rowsOf } from './billing.cts';
import { arrived, stopStream } from './plivo.cts';
import type { Environment } from './environment.cts';

const [one, two] = ['14155550111', '14155550112'] as const;
const to = '14155550199';

/**
 * One caller hangs up, and one call ends with its stream. Plivo reports each thing twice: the table
 * gets one row for each call, with its duration and cause, and the cost of its stream.
 */
export async function recordsCalls(environment: Environment): Promise<void> {
	const { rest, sandbox, receiver } = environment;
	const service_url = `${receiver.url}/costs`;
	const name = 'answer-calls-and-record-duration-and-cost';
	const { workflow, answerUrl } = await openAnswering(environment, name, service_url);
	sandbox.modes.duplicateCallbacks = 1;
	const ring = (from: string) => {
		const { call_uuid } = sandbox.ring({ answer_url: answerUrl }, { from, to });
		return arrived(environment, call_uuid, service_url);
	};
	const hungUp = await ring(one);
	sandbox.hangUp(hungUp.call_uuid);
	await executionsOf(rest, workflow, 3);
	const stopped = await ring(two);
	await stopStream(environment, stopped);
	const executions = await executionsOf(rest, workflow, 6);
	sandbox.modes.duplicateCallbacks = 0;

	expect(executions.map(({ status, error }) => [status, error?.message])).toEqual(
		Array(6).fill(['success', undefined]),
	);
	const ends = executions.flatMap((run) => output(run, 'Record Row'));
	expect(ends.map(({ call_uuid }) => call_uuid).sort()).toEqual(
		[hungUp, hungUp, stopped, stopped].map(({ call_uuid }) => call_uuid).sort(),
	);
	const rows = await rowsOf(environment, 'Calls');
	const callOf = ({ call_uuid }: { call_uuid: string }, from: string, cause: string) => ({
		call_uuid,
		from,
		to,
		hangup_cause: cause,
		duration: expect.any(Number),
		bill_duration: 60,
		streams: 1,
		streams_cost: 0.003,
	});
	expect(rows).toMatchObject([
		callOf(hungUp, one, 'Normal Hangup'),
		callOf(stopped, two, 'End Of XML Instructions'),
	]);
	for (const { started_at, ended_at, duration } of rows) {
		const length = Date.parse(String(ended_at)) - Date.parse(String(started_at));
		expect(length).toBe(Number(duration) * 1000);
	}
}
