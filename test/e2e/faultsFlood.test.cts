import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Closings } from '../../demo/closings.cts';
import * as scenes from './answer/scene.cts';
import { deliver, startStream } from './support/callback.cts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const MB = 1024 * 1024;

/** Bodies that n8n takes, up to its limit of 16 MB. The first ones stopped it for minutes or more. */
const bodies: Array<[what: string, type: string, body: Buffer]> = [
	['a form of 4 MB, names without =', FORM, Buffer.alloc(4 * MB, 'a&')],
	['a form of 16 MB, names without =', FORM, Buffer.alloc(16 * MB - 2, 'a&')],
	['a form of 16 MB', FORM, Buffer.alloc(16 * MB - 4, 'a=1&')],
	['JSON of 16 MB with many keys', JSON_TYPE, manyKeys(16 * MB - 16)],
];

function manyKeys(size: number): Buffer {
	const members: string[] = [];
	for (let length = 2, key = 0; length < size - 20; key += 1) {
		const member = `"${key.toString(36)}":1`;
		members.push(member);
		length += member.length + 1;
	}
	return Buffer.from(`{${members.join()}}`);
}

const closings = new Closings();
let scene: scenes.Scene;
let urls: Awaited<ReturnType<typeof scenes.publish>>;
let workflow: Awaited<ReturnType<typeof scenes.saveAnswering>>;

beforeAll(async () => {
	scene = await scenes.openScene(closings);
	workflow = await scenes.saveAnswering(scene, 'Flooded');
	urls = await scenes.publish(scene, workflow);
});

afterAll(() => closings.run());

const isHealthy = async () => (await fetch(`${scene.n8n.url}/healthz`)).status === 200;

describe.each(bodies)('an unsigned compressed body: %s', (_what, type, body) => {
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
			expect(await scenes.countOf(scene, workflow)).toBe(0);
		},
	);
});

it('takes the next signed callback', async () => {
	const { authToken: token } = scene.sandbox;
	const callback = { method: 'POST' as const, params: startStream(), token };
	expect(await deliver(urls.statusUrl, callback)).toMatchObject({ status: 200 });
	expect(await scenes.itemsOf(scene, workflow, 1)).toMatchObject([{ event: 'started' }]);
});
