import { expect } from '@jest/globals';

import { output } from '../../../n8n/index.cts';
import { execute } from '../support/runs.cts';
import { importExample } from './importExample.cts';
import { sent } from './plivo.cts';
import type { Environment } from './environment.cts';

const name = 'stop-streams-at-closing-time';
/** More than two pages, with streams on the first and on the last. */
const more = 45;

/** Every stream of every live call ends, and the calls stay. */
export async function stopsAll(environment: Environment): Promise<void> {
	const { rest, sandbox } = environment;
	const workflow = await importExample(environment, name);
	const placed = Array.from({ length: more }, () => sandbox.placeCall().call_uuid);
	for (const index of [0, 0, 1, 30, more - 1]) sandbox.seedStream(placed[index]!);
	const liveCalls = () =>
		[...sandbox.calls.values()]
			.filter((it) => it.call_status === 'in-progress')
			.map(({ call_uuid }) => call_uuid);
	const before = liveCalls();
	const from = sandbox.requests.length;
	const run = await execute(rest, workflow, 'At Closing Time');
	expect([run.status, run.error?.message]).toEqual(['success', undefined]);

	const live = [...sandbox.streams.values()].filter(({ state }) => state !== 'ended');
	expect(live).toEqual([]);
	expect(liveCalls()).toEqual(before);
	const pages = sent(environment, 'GET', from)
		.filter(({ url }) => url.includes('/Call/?'))
		.map(({ url }) => new URL(url, 'http://x').searchParams);
	expect(pages.map((it) => [it.get('status'), it.get('limit'), it.get('offset')])).toEqual(
		Array.from({ length: Math.floor(before.length / 20) + 1 }, (_, page) => [
			'live',
			'20',
			String(page * 20),
		]),
	);
	const stopped = output(run, 'Stop All Streams').map(({ call_uuid }) => call_uuid);
	expect([...stopped].sort()).toEqual([...before].sort());
}
