import { hangUpAll, openCalls, type Call, type StreamSettings } from '../../gateway/call.cts';
import { framesIn, sendFast, sendInRealTime, type Frames } from '../../gateway/send.cts';
import type { MeasuredServer } from '../../gateway/server.cts';
import type { GatewayForBench } from '../../gateway/start.cts';
import type { Result } from '../../results.cts';
import { takeTurns } from '../../rounds.cts';
import type { Sizes } from '../../sizes.cts';
import { median, ratio } from '../../statistics.cts';

interface Pace {
	what: string;
	send: (calls: readonly Call[], frames: Frames) => Promise<unknown>;
	/** Times as much audio as in real time: it takes less time, and warms both servers up. */
	times: number;
	limit: number;
}

const paces: Pace[] = [
	{
		what: 'as fast as they are taken',
		send: (calls, frames) => Promise.all(calls.map((call) => sendFast(call, frames))),
		times: 5,
		limit: 12,
	},
	{ what: 'in real time', send: sendInRealTime, times: 1, limit: 5 },
];

/** Opens calls, whose next frames are sent each time the server is measured. */
async function prepare(
	server: MeasuredServer,
	settings: StreamSettings,
	{ streams, seconds }: Sizes['processor'],
	{ send, times }: Pace,
) {
	const calls = await openCalls(server, settings, streams);
	const frames = framesIn(seconds * times);
	let from = 0;
	return {
		/** Microseconds of processor time per frame. */
		async measure() {
			const before = await server.processor();
			await send(calls, { from, to: from + frames });
			const after = await server.processor();
			from += frames;
			return (after - before) / (frames * streams);
		},
		end: () => hangUpAll(calls),
	};
}

const microseconds = (times: number[]) => `${median(times).toFixed(1)} µs`;

/** Processor time per frame with detection and recording, compared with the bare server. */
export async function measureProcessor(
	{ gateway, bare }: GatewayForBench,
	{ processor: size }: Sizes,
): Promise<Result[]> {
	const results: Result[] = [];
	for (const pace of paces) {
		const ours = await prepare(gateway, { send: ['recording'] }, size, pace);
		const other = await prepare(bare, {}, size, pace);
		const functions = { ours: () => ours.measure(), other: () => other.measure() };
		const used = await takeTurns(functions, size.rounds);
		await Promise.all([ours.end(), other.end()]);
		results.push({
			what: `Gateway, processor per frame, ${size.streams} streams, ${pace.what}`,
			ours: microseconds(used.ours),
			comparedWith: `bare ws server: ${microseconds(used.other)} (goal: 2 ×)`,
			ratio: ratio(used.ours, used.other),
			limit: pace.limit,
		});
	}
	return results;
}
