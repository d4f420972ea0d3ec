import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { nodeFromNpm, type NodeVersion } from '../../n8n/node.cts';
import { writeWav } from '../../sandbox/media/wav.cts';
import { openEnvironment } from './gateway/environment.cts';
import { FORMATS } from './gateway/formats.cts';
import { installGateway } from './gateway/installed.cts';
import { startCall } from './gateway/phoneCall.cts';
import { makeCallerAudio, SPEAKERS } from './gateway/speech.cts';

const MP3 = readFileSync(join(__dirname, '../../gateway/test/fixtures/tone-24000-mono.mp3'));
const VERSIONS: NodeVersion[] = ['node-20.19', 'node-22', 'node-24'];

let script: string;
beforeAll(async () => {
	script = await installGateway();
});

describe.each(VERSIONS)('The packed gateway on %s', (version) => {
	const cleanup = new Cleanup();
	afterAll(() => cleanup.run());

	it('takes a call: posts what is said, plays MP3, and stops with exit code 0', async () => {
		const { exec } = await nodeFromNpm(version);
		const environment = await openEnvironment(cleanup, { frameMs: 4 }, { exec, script });
		const { gateway, receiver, sandbox } = environment;
		const [format] = FORMATS;
		const [sentence] = SPEAKERS['espeak-ng']!;
		const { samples, rate, said } = makeCallerAudio([sentence!], format!.rate);
		const call = await startCall(environment, format!, writeWav(samples, rate));
		const [utterance] = await receiver.eventsUntil(call.streamId, 'Utterance');
		const spoken = said[0]!.endMs - said[0]!.startMs;
		expect(Number(utterance!.fields.DurationMs)).toBeGreaterThan(spoken);
		const { authId, authToken } = sandbox.account;
		const played = await fetch(`${gateway.url}/v1/streams/${call.streamId}/play?wait=true`, {
			method: 'POST',
			headers: {
				authorization: `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`,
				'content-type': 'audio/mpeg',
			},
			body: new Uint8Array(MP3),
		});
		expect([played.status, await played.json()]).toEqual([
			200,
			expect.objectContaining({ played: true, interrupted: false }),
		]);
		expect(Math.max(...(await call.heard()))).toBeGreaterThan(1000);
		await call.hangUp();
		await receiver.eventsUntil(call.streamId, 'Ended');
		expect(await gateway.stop()).toMatch(/^ended with exit code 0\./);
	});
});
