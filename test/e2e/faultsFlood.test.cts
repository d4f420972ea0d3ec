import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import * as answering from './answer/environment.cts';
import { deliver, startStream } from './support/callback.cts';
import { largeBodies } from '../support/largeBodies.cts';

const cleanup = new Cleanup();
let environment: answering.Environment;
let urls: Awaited<ReturnType<typeof answering.publish>>;
let workflow: Awaited<ReturnType<typeof answering.saveAnswering>>;

beforeAll(async () => {
	environment = await answering.openEnvironment(cleanup);
	workflow = await answering.saveAnswering(environment, 'Flooded');
	urls = await answering.publish(environment, workflow);
});

afterAll(() => cleanup.run());

const isHealthy = async () => (await fetch(`${environment.n8n.url}/healthz`)).status === 200;

describe.each(largeBodies)('an unsigned compressed body: $what', ({ type, body }) => {
	it.each(['statusUrl', 'answerUrl'] as const)(
		'gets 401 at the %s, starts nothing, and does not stop n8n',
		async (name) => {
			const answer = fetch(urls[name], {
				method: 'POST',
				headers: { 'Content-Type': type, 'Content-Encoding': 'gzip' },
				body: gzipSync(body, { level: 9 }),
			});
			const health = isHealthy();
			const { status } = await answer;
			expect([status, await health, await isHealthy()]).toEqual([401, true, true]);
			expect(await answering.countOf(environment, workflow)).toBe(0);
		},
	);
});

it('takes the next signed callback', async () => {
	const { authToken: token } = environment.sandbox;
	const callback = { method: 'POST' as const, params: startStream(), token };
	expect(await deliver(urls.statusUrl, callback)).toMatchObject({ status: 200 });
	expect(await answering.itemsOf(environment, workflow, 1)).toMatchObject([{ event: 'started' }]);
});
