import { hangUpAll, openCall, openCalls } from '../../gateway/call.cts';
import type { Receiver } from '../../gateway/receiver.cts';
import { framesIn, sendFast } from '../../gateway/send.cts';
import type { Memory } from '../../gateway/server.cts';
import type { GatewayForBench } from '../../gateway/start.cts';
import type { Result } from '../../results.cts';
import type { Sizes } from '../../sizes.cts';
import { spread } from '../../statistics.cts';

const GOAL = 300_000;
/** Calls at the same time. */
const AT_ONCE = 20;
const CALL_SECONDS = 2;
const SEND = ['utterances', 'recording'];

const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
const MB = ({ heap, resident }: Memory) =>
	`heap ${(heap / 1e6).toFixed(1)} MB, RSS ${(resident / 1e6).toFixed(0)} MB`;

/** Resolves once so many streams have ended and everything about them has been posted. */
const ended = (receiver: Receiver, count: number) =>
	new Promise<void>((resolve) => {
		let left = count;
		receiver.listen(({ fields }) => {
			if (fields.get('Event') === 'Ended') left -= 1;
			if (left === 0) resolve();
		});
	});

/** Calls from start to end, until the last event of each was posted. */
async function makeCalls({ gateway, receiver }: GatewayForBench, count: number): Promise<void> {
	const allEnded = ended(receiver, count);
	for (let made = 0; made < count; made += AT_ONCE) {
		const calls = await openCalls(gateway, { to: receiver.url, send: SEND }, AT_ONCE);
		await Promise.all(calls.map((call) => sendFast(call, { from: 0, to: framesIn(CALL_SECONDS) })));
		await hangUpAll(calls);
	}
	await allEnded;
}

async function memoryOfStream(servers: GatewayForBench, count: number): Promise<Result> {
	const { gateway, receiver } = servers;
	const before = await gateway.memory();
	const allEnded = ended(receiver, count);
	const calls = await openCalls(gateway, { to: receiver.url, send: SEND }, count);
	await Promise.all(calls.map((call) => sendFast(call, { from: 0, to: framesIn(CALL_SECONDS) })));
	const after = await gateway.memory();
	await hangUpAll(calls);
	await allEnded;
	const [heap, resident] = [after.heap - before.heap, after.resident - before.resident];
	return {
		what: `Gateway, memory per stream, ${count} live ones`,
		ours: `heap ${kB(heap / count)}, RSS ${kB(resident / count)}`,
		comparedWith: `goal: ${kB(GOAL)}`,
		ratio: spread([Math.max(heap, resident) / count / GOAL]),
		limit: 3,
	};
}

async function memoryAfterCalls(servers: GatewayForBench, count: number): Promise<Result> {
	const before = await servers.gateway.memory();
	await makeCalls(servers, count);
	const after = await servers.gateway.memory();
	return {
		what: `Gateway, memory after ${count} calls`,
		ours: MB(after),
		comparedWith: `before: ${MB(before)}`,
		ratio: spread([after.heap / before.heap]),
		limit: 2,
	};
}

async function memoryOfRecording(servers: GatewayForBench, minutes: number): Promise<Result> {
	const { gateway, receiver } = servers;
	const hasEnded = ended(receiver, 1);
	// An hour of utterances within seconds would wait to be stored, as they never do in a call.
	const call = await openCall(gateway, { to: receiver.url, send: ['recording'] });
	const end = framesIn(minutes * 60);
	const early = Math.round(end / 10);
	await sendFast(call, { from: 0, to: early });
	const before = await gateway.memory();
	await sendFast(call, { from: early, to: end });
	const after = await gateway.memory();
	await call.hangUp();
	await hasEnded;
	return {
		what: `Gateway, memory at the end of a recording of ${minutes} minutes`,
		ours: MB(after),
		comparedWith: `after a tenth: ${MB(before)}`,
		ratio: spread([after.heap / before.heap]),
		limit: 2,
	};
}

/** What the gateway keeps in memory, after garbage collection. */
export async function measureMemory(
	servers: GatewayForBench,
	{ memory: { calls, streams, minutes } }: Sizes,
): Promise<Result[]> {
	await makeCalls(servers, AT_ONCE * 5);
	return [
		await memoryOfStream(servers, streams),
		await memoryAfterCalls(servers, calls),
		await memoryOfRecording(servers, minutes),
	];
}
