import { lastOfUtterance, PAUSE_MS } from '../../gateway/audio.cts';
import { hangUpAll, openCalls } from '../../gateway/call.cts';
import { framesIn, sendInRealTime } from '../../gateway/send.cts';
import type { GatewayForBench } from '../../gateway/start.cts';
import type { Received } from '../../gateway/receiver.cts';
import type { Result } from '../../results.cts';
import type { Sizes } from '../../sizes.cts';
import { percentile, spread } from '../../statistics.cts';

const GOAL_MS = 60;

/**
 * From the last frame with speech to the arrival of the whole utterance at `to`, without the pause
 * that ends an utterance.
 */
export async function measureSpeech(
	{ gateway, receiver }: GatewayForBench,
	{ speech: { streams, seconds } }: Sizes,
): Promise<Result[]> {
	const received: Received[] = [];
	receiver.listen((event) => received.push(event));
	const calls = await openCalls(gateway, { to: receiver.url, send: ['utterances'] }, streams);
	const { dueOf } = await sendInRealTime(calls, { from: 0, to: framesIn(seconds) });
	const utterances = received.splice(0);
	await hangUpAll(calls);
	const times = utterances.flatMap(({ fields, at }) => {
		const call = calls.findIndex(({ streamId }) => streamId === fields.get('StreamID'));
		if (call < 0) return [];
		const last = lastOfUtterance(Number(fields.get('Sequence')), calls[call]!.wait);
		return [at - dueOf(call, last) - PAUSE_MS];
	});
	const late = percentile(times, 95);
	return [
		{
			what: `Gateway, end of speech to the POST, p95 of ${times.length}, ${streams} streams`,
			ours: `pause + ${late.toFixed(0)} ms`,
			comparedWith: `goal: pause + ${GOAL_MS} ms`,
			ratio: spread([late / GOAL_MS]),
		},
	];
}
