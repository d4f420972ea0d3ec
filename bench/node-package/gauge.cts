import { createServer } from 'node:http';

import { seen } from './clock.cts';
import { startProfile, stopProfile } from './profiler.cts';

const waiting = new Map<() => void, number>();

/** What n8n's process has taken of the processors so far, all threads together, in milliseconds. */
function processorTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

/** Processor time when the profile began. */
let begun = 0;

/** Begins a CPU profile; the second time ends it, and gives it with the processor time between. */
async function turnProfile() {
	const processor = processorTime() - begun;
	const profile = await stopProfile();
	if (profile !== undefined) return { profile, processor };
	await startProfile();
	begun = processorTime();
	return {};
}

/**
 * Lets the bench see n8n from outside: `/<n>` answers with the processor time once so many executions
 * have ended since n8n started, `/profile` as `turnProfile` does.
 */
const gauge = createServer(({ url = '/0' }, response) => {
	const answer = (value: unknown) => response.end(JSON.stringify(value));
	if (url === '/profile') {
		void turnProfile().then(answer);
		return;
	}
	const wanted = Number(url.slice(1));
	if (seen.ended >= wanted) answer(processorTime());
	else waiting.set(() => answer(processorTime()), wanted);
});
gauge.listen(Number(process.env.BENCH_GAUGE_PORT), '127.0.0.1');

/** Counts an execution that has ended. */
export function count(): void {
	seen.ended++;
	for (const [answer, wanted] of waiting) {
		if (seen.ended < wanted) continue;
		waiting.delete(answer);
		answer();
	}
}
