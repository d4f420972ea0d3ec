import { hangUpAll, openCalls } from '../../gateway/call.cts';
import { framesIn, sendInRealTime } from '../../gateway/send.cts';
import type { GatewayForBench } from '../../gateway/start.cts';
import type { Result } from '../../results.cts';
import type { Sizes } from '../../sizes.cts';
import { spread } from '../../statistics.cts';

const GOAL = 200;
const MAX_DELAY_MS = 20;
const MAX_LATE_MS = 40;

/** A number of streams, and what came of it. */
interface Step {
	streams: number;
	/** The 99th percentile of the event loop's delay. */
	delayMs: number;
	latestMs: number;
}

async function tryStreams(
	{ gateway, receiver }: GatewayForBench,
	streams: number,
	seconds: number,
): Promise<Step> {
	const send = ['utterances', 'recording'];
	const calls = await openCalls(gateway, { to: receiver.url, send }, streams);
	try {
		// The first second has the calls that begin, all at once.
		const begun = framesIn(1);
		await sendInRealTime(calls, { from: 0, to: begun });
		await gateway.watchDelay();
		const { latestMs } = await sendInRealTime(calls, {
			from: begun,
			to: begun + framesIn(seconds),
		});
		return { streams, delayMs: await gateway.delay(), latestMs };
	} finally {
		await hangUpAll(calls);
	}
}

const holds = ({ delayMs, latestMs }: Step) => delayMs <= MAX_DELAY_MS && latestMs <= MAX_LATE_MS;

/** Tries a number that fails once more: a slow moment may be the machine's. */
async function tryTwice(servers: GatewayForBench, streams: number, seconds: number): Promise<Step> {
	const step = await tryStreams(servers, streams, seconds);
	return holds(step) ? step : tryStreams(servers, streams, seconds);
}

const describe = ({ streams, delayMs, latestMs }: Step) =>
	`${streams} (delay ${delayMs.toFixed(0)} ms, latest frame ${latestMs.toFixed(0)} ms)`;

function describeAll(held: Step | undefined, failed: Step | undefined): string {
	const most = held === undefined ? 'none' : describe(held);
	return failed === undefined ? `${most}, more not tried` : `${most}; not ${describe(failed)}`;
}

/** How many streams run at once in real time before frames are late. */
export async function measureStreams(
	servers: GatewayForBench,
	{ streams: { steps, seconds } }: Sizes,
): Promise<Result[]> {
	servers.receiver.listen();
	let held: Step | undefined;
	let failed: Step | undefined;
	for (const streams of steps) {
		const step = await tryTwice(servers, streams, seconds);
		if (!holds(step)) {
			failed = step;
			break;
		}
		held = step;
	}
	return [
		{
			what: 'Gateway, streams at once',
			ours: describeAll(held, failed),
			comparedWith: `goal: ${GOAL}`,
			ratio: spread([GOAL / (held?.streams ?? 0)]),
		},
	];
}
