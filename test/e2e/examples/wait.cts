import { expect } from '@jest/globals';

import { activate, executionEnd, output, until } from '../../../n8n/index.cts';
import type { StreamRecord } from '../../../sandbox/index.cts';
import { isWaiting } from '../support/waiting.cts';
import { importExample } from './importExample.cts';
import { arrived, stopStream } from './plivo.cts';
import { key, type Environment } from './environment.cts';
import { http } from '../support/http.cts';

/** The shortest limit is a minute, and n8n looks once a minute whose time is over. */
const limitPatience = 180_000;

const requestWebhook = async (
	{ n8n }: Environment,
	body: unknown,
	headers: Record<string, string>,
) => {
	const options = { headers, validateStatus: () => true } as const;
	return (await http.post(`${n8n.url}/webhook/stream-and-wait`, body, options)).status;
};

interface Asked {
	stream: StreamRecord;
	executionId: string;
}

/** Asks for the stream of a new call, until the execution waits for its end. */
async function begin(environment: Environment, service_url: string): Promise<Asked> {
	const { call_uuid } = environment.sandbox.placeCall();
	expect(await requestWebhook(environment, { call_uuid }, { [key.name]: key.value })).toBe(200);
	const stream = await arrived(environment, call_uuid, service_url);
	const [, executionId = ''] = /\/webhook-waiting\/(\d+)/.exec(stream.status_callback_url) ?? [];
	await isWaiting(environment.rest, executionId);
	return { stream, executionId };
}

/** What the workflow says in the end, by the branch that it takes. */
async function cameOut({ rest }: Environment, { executionId }: Asked) {
	const execution = await executionEnd(rest, executionId, limitPatience);
	expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	const branches = ['Report Result', 'Report Drop', 'Report Status'];
	const taken = branches.map((branch) => [branch, output(execution, branch)] as const);
	return Object.fromEntries(taken.filter(([, items]) => items.length > 0));
}

/** The one item of a branch. @param text a pattern */
const said = ({ stream: { call_uuid } }: Asked, text: string) => [
	{
		call_uuid,
		seconds: expect.any(Number),
		usd: 0.003,
		text: expect.stringMatching(new RegExp(`^${text}$`)),
	},
];

/** One stream is stopped, one drops, and of one Plivo never says that its caller has hung up. */
export async function saysHowItEnded(environment: Environment): Promise<void> {
	const { rest, sandbox, receiver } = environment;
	const service_url = `${receiver.url}/wait`;
	const settings = { service_url, longest_minutes: 1 };
	await activate(rest, await importExample(environment, 'wait-for-a-streams-end', settings));
	await until('the webhook to listen', 60_000, async () =>
		(await requestWebhook(environment, {}, {})) === 404 ? undefined : true,
	);
	expect(await requestWebhook(environment, {}, {})).toBe(403);

	const hungUp = await begin(environment, service_url);
	sandbox.hangUp(hungUp.stream.call_uuid);
	const stopped = await begin(environment, service_url);
	await stopStream(environment, stopped.stream);
	const dropped = await begin(environment, service_url);
	sandbox.drop(dropped.stream.stream_id);

	const about = ({ stream }: Asked) => `stream of call ${stream.call_uuid}`;
	expect(await cameOut(environment, stopped)).toEqual({
		'Report Result': said(
			stopped,
			`The ${about(stopped)} ended after \\d+ s and cost 0\\.00300 USD\\.`,
		),
	});
	expect(await cameOut(environment, dropped)).toEqual({
		'Report Drop': said(
			dropped,
			`The ${about(dropped)} to ${service_url} dropped after \\d+ s: ` +
				'connection disconnected with the remote service\\.',
		),
	});
	expect(await cameOut(environment, hungUp)).toEqual({
		'Report Status': said(
			hungUp,
			`Plivo has not reported the end of the ${about(hungUp)}\\. ` +
				`According to its record, the stream is ended: \\d+ s, 0\\.00300 USD\\.`,
		),
	});
}
