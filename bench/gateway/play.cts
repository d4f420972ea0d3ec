import { once } from 'node:events';

import { writeWav } from '../../sandbox/media/wav.cts';
import { UserError } from '../../scripts/shared/user-error.cjs';
import { account } from '../account.cts';
import { openCall, type Call } from './call.cts';

/** Audio to play. */
export interface Upload {
	type: string;
	body: Uint8Array;
}

/** What speech services give. */
const RATE = 24_000;

const tone = (seconds: number) =>
	Int16Array.from({ length: RATE * seconds }, (_, at) =>
		Math.round(8000 * Math.sin((2 * Math.PI * 440 * at) / RATE)),
	);

export const wavOf = (seconds: number): Upload => ({
	type: 'audio/wav',
	body: new Uint8Array(writeWav(tone(seconds), RATE)),
});

const credential = `${account.authId}:${account.authToken}`;
const authorization = `Basic ${Buffer.from(credential).toString('base64')}`;

/** Sends an upload to the REST API. */
async function send(gateway: { url: string }, call: Call, { type, body }: Upload) {
	const response = await fetch(`${gateway.url}/v1/streams/${call.streamId}/play`, {
		...{ method: 'POST', body },
		headers: { authorization, 'content-type': type },
	});
	if (!response.ok) throw new UserError(`A play was answered ${response.status}.`);
}

/**
 * Plays into a call of its own, so that nothing waits.
 *
 * @param play gives when the play began, as `performance.now()` counts
 * @returns milliseconds from then to the first message with audio
 */
export async function untilFirstFrame(
	gateway: { url: string },
	play: (call: Call) => Promise<number>,
): Promise<number> {
	const call = await openCall(gateway, {});
	try {
		const first = once(call.socket, 'message').then(() => performance.now());
		const begun = await play(call);
		return (await first) - begun;
	} finally {
		await call.hangUp();
	}
}

/** Milliseconds from the begin of a request to the REST API to the first message with audio. */
export const playDirectly = (gateway: { url: string }, upload: Upload): Promise<number> =>
	untilFirstFrame(gateway, async (call) => {
		const begun = performance.now();
		await send(gateway, call, upload);
		return begun;
	});
