import { PAUSE_MS } from '../../gateway/audio.cts';
import { keyOf, openCaller } from '../../gateway/caller.cts';
import type { Receiver } from '../../gateway/receiver.cts';
import { addUtteranceTrigger, gatewayCredential } from '../../n8n/audio.cts';
import { postCallback, signedCallback } from '../../n8n/callback.cts';
import type { Result } from '../../results.cts';
import { takeTurns } from '../../rounds.cts';
import type { Sizes } from '../../sizes.cts';
import { median, ratio } from '../../statistics.cts';
import type { N8nAndGateway } from './servers.cts';

/** Posts the next utterance that the receiver gets to n8n. Gives its key, and when it was posted. */
const passOn = (receiver: Receiver, url: string) =>
	new Promise<{ key: string; postedAt: number }>((resolve, reject) => {
		receiver.listen(({ fields }) => {
			receiver.listen();
			const key = keyOf(fields.get('StreamID') ?? '', fields.get('Sequence') ?? '');
			const postedAt = performance.now();
			postCallback(url, signedCallback(url, Object.fromEntries(fields))).catch(reject);
			resolve({ key, postedAt });
		});
	});

/**
 * From the last frame with speech to the first node behind the trigger, without the pause that ends
 * an utterance. It is compared with n8n's own part: the same form, which the bench posts itself.
 */
export async function measureSpeechToExecution(
	{ n8n, gateway, receiver }: N8nAndGateway,
	{ audio: { utterances } }: Sizes,
): Promise<Result[]> {
	const url = await addUtteranceTrigger(n8n, await gatewayCredential(n8n, gateway));
	const caller = await openCaller(gateway, url);
	const relayed = await openCaller(gateway, receiver.url);
	const functions = {
		async ours() {
			const { key, saidAt } = await caller.say();
			return (await n8n.begunAt(key)) - saidAt - PAUSE_MS;
		},
		async other() {
			const [{ key, postedAt }] = await Promise.all([passOn(receiver, url), relayed.say()]);
			return (await n8n.begunAt(key)) - postedAt;
		},
	};
	const { ours, other } = await takeTurns(functions, utterances);
	await Promise.all([caller.hangUp(), relayed.hangUp()]);
	return [
		{
			what: 'Audio, end of speech to the start of the execution',
			ours: `pause + ${median(ours).toFixed(0)} ms`,
			comparedWith: `the same form posted to n8n: ${median(other).toFixed(0)} ms`,
			ratio: ratio(ours, other),
			limit: 4,
		},
	];
}
