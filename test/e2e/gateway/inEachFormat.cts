import { expect } from '@jest/globals';

import { tone } from '../../../gateway/test/support/tones.cts';
import { writeWav } from '../../../sandbox/media/wav.cts';
import { SILENCE } from '../../support/silence.cts';
import type { Environment } from './environment.cts';
import { FORMATS } from './formats.cts';
import { startCall, type PhoneCall } from './phoneCall.cts';
import { playerOf, type Play } from './player.cts';

const TONE_RATE = 16_000;

/** A WAV file with one pitch. */
export const toneOf = (hertz: number, ms: number) =>
	writeWav(tone(TONE_RATE, hertz, ms), TONE_RATE);

/** Three calls at once, one in each format, whose callers say nothing. */
export async function inEachFormat(
	environment: Environment,
	run: (call: PhoneCall, play: Play) => Promise<void>,
): Promise<void> {
	const { sandbox } = environment;
	await Promise.all(
		FORMATS.map(async (format) => {
			const call = await startCall(environment, format, SILENCE);
			await sandbox.when('streamStarted', ({ stream_id }) => stream_id === call.streamId);
			await run(call, playerOf(environment, call));
			await call.hangUp();
			const messages = sandbox.messages.filter(({ streamId }) => streamId === call.streamId);
			expect(messages.filter(({ ignored }) => ignored !== undefined)).toEqual([]);
		}),
	);
}
