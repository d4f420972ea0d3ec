import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { writeWav } from '../../../sandbox/media/wav.cts';
import { UserError } from '../../../scripts/shared/user-error.cjs';
import { account, openCall, type Call } from '../../gateway/call.cts';
import type { GatewayForBench } from '../../gateway/start.cts';
import type { Result } from '../../results.cts';
import { takeTurns } from '../../rounds.cts';
import type { Sizes } from '../../sizes.cts';
import { percentile, spread } from '../../statistics.cts';

const GOAL_MS = 50;
const RATE = 24_000;

const tone = (seconds: number) =>
	Int16Array.from({ length: RATE * seconds }, (_, at) =>
		Math.round(8000 * Math.sin((2 * Math.PI * 440 * at) / RATE)),
	);

const fixture = (name: string) =>
	readFileSync(join(__dirname, '..', '..', '..', 'gateway', 'test', 'fixtures', name));

/** What a speech service gives. */
const uploads = {
	'WAV, 24 kHz, 2 s': { type: 'audio/wav', body: writeWav(tone(2), RATE) },
	'WAV, 24 kHz, 20 s': { type: 'audio/wav', body: writeWav(tone(20), RATE) },
	'MP3, 24 kHz, 1 s': { type: 'audio/mpeg', body: fixture('tone-24000-mono.mp3') },
	'MP3, 44.1 kHz, 1 s': { type: 'audio/mpeg', body: fixture('tone-44100-stereo.mp3') },
};
type Upload = keyof typeof uploads;

const credential = `${account.authId}:${account.authToken}`;
const authorization = `Basic ${Buffer.from(credential).toString('base64')}`;

/** Milliseconds from the begin of the request to the first message with audio. */
async function play(gateway: { url: string }, call: Call, upload: Upload): Promise<number> {
	const { type, body } = uploads[upload];
	const start = performance.now();
	const first = once(call.socket, 'message').then(() => performance.now() - start);
	const response = await fetch(`${gateway.url}/v1/streams/${call.streamId}/play`, {
		...{ method: 'POST', body: new Uint8Array(body) },
		headers: { authorization, 'content-type': type },
	});
	if (!response.ok) throw new UserError(`A play was answered ${response.status}.`);
	return first;
}

/** Plays into a call of its own, so that nothing waits. */
async function playOnce(gateway: { url: string }, upload: Upload): Promise<number> {
	const call = await openCall(gateway, {});
	try {
		return await play(gateway, call, upload);
	} finally {
		await call.hangUp();
	}
}

/** From the request to play to its first frame on the socket. */
export async function measurePlays(
	{ gateway }: GatewayForBench,
	{ plays }: Sizes,
): Promise<Result[]> {
	const names = Object.keys(uploads) as Upload[];
	const functions = Object.fromEntries(
		names.map((name) => [name, () => playOnce(gateway, name)]),
	) as Record<Upload, () => Promise<number>>;
	const times = await takeTurns(functions, plays);
	return names.map((name) => {
		const late = percentile(times[name], 95);
		return {
			what: `Gateway, play to the first frame, p95 of ${plays}, ${name}`,
			ours: `${late.toFixed(0)} ms`,
			comparedWith: `goal: ${GOAL_MS} ms`,
			ratio: spread([late / GOAL_MS]),
		};
	});
}
