import { readFile } from 'node:fs/promises';

import type { QueueProcess } from '../../../n8n/queue.cts';
import { until } from '../../../n8n/until.cts';

/** A line that n8n logged. */
export interface Line {
	message: string;
	metadata: { timestamp: string };
}

type Logged = Pick<QueueProcess, 'log'>;

/** What n8n says of an execution on its way. */
export const says = {
	enqueued: 'Enqueued execution ',
	begun: 'Worker started execution ',
	ended: 'Worker finished execution ',
	/** A webhook process, of one that it has put into the queue and that no worker has ended. */
	aborted: 'Problem with execution ',
};

/** All that a process has logged so far; what others print in it (Node's warnings) is left out. */
export async function readLog({ log }: Logged): Promise<Line[]> {
	// What follows the last newline is not yet a line.
	const lines = (await readFile(log, 'utf8')).split('\n').slice(0, -1);
	return lines.filter((it) => it.startsWith('{')).map((it) => JSON.parse(it) as Line);
}

/** The ids of the executions that a process has said this of, as often as it did. */
export const idsIn = (lines: Line[], beginning: string): string[] =>
	lines
		.filter(({ message }) => message.startsWith(beginning))
		.map(({ message }) => message.slice(beginning.length).match(/^\d+/)?.[0] ?? '');

/** As `idsIn`, over the logs of several processes. */
export async function idsOf(processes: Logged[], beginning: string): Promise<string[]> {
	const logs = await Promise.all(processes.map(readLog));
	return logs.flatMap((lines) => idsIn(lines, beginning));
}

/** Resolves when processes have said this of an execution so often. @throws if they say it more often */
export const logged = (
	processes: Logged[],
	beginning: string,
	executionId: string,
	times = 1,
): Promise<unknown> =>
	until(`"${beginning}${executionId}" in a log`, 60_000, async () => {
		const ids = await idsOf(processes, beginning);
		const found = ids.filter((id) => id === executionId).length;
		if (found > times) throw new Error(`"${beginning}${executionId}" was logged ${found} times.`);
		return found === times ? found : undefined;
	});
