import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { playDirectly, wavOf, type Upload } from '../../gateway/play.cts';
import type { GatewayForBench } from '../../gateway/start.cts';
import type { Result } from '../../results.cts';
import { takeTurns } from '../../rounds.cts';
import type { Sizes } from '../../sizes.cts';
import { percentile, spread } from '../../statistics.cts';

const GOAL_MS = 50;

const fixtures = join(__dirname, '..', '..', '..', 'gateway', 'test', 'fixtures');
const mp3 = (name: string): Upload => ({
	type: 'audio/mpeg',
	body: new Uint8Array(readFileSync(join(fixtures, name))),
});

/** What speech services give. */
const uploads = {
	'WAV, 24 kHz, 2 s': wavOf(2),
	'WAV, 24 kHz, 20 s': wavOf(20),
	'MP3, 24 kHz, 1 s': mp3('tone-24000-mono.mp3'),
	'MP3, 44.1 kHz, 1 s': mp3('tone-44100-stereo.mp3'),
};
type Name = keyof typeof uploads;

/** From the request to play to its first frame on the socket. */
export async function measurePlays(
	{ gateway }: GatewayForBench,
	{ plays }: Sizes,
): Promise<Result[]> {
	const names = Object.keys(uploads) as Name[];
	const functions = Object.fromEntries(
		names.map((name) => [name, () => playDirectly(gateway, uploads[name])]),
	) as Record<Name, () => Promise<number>>;
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
