import { createLog } from '../../src/log.cts';

/** A log that keeps its lines. */
export function createTestLog() {
	const lines: Array<Record<string, unknown>> = [];
	const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
	const log = createLog('debug', { write });
	return {
		log,
		lines,
		text: () => JSON.stringify(lines),
		find: (message: string) => lines.filter(({ msg }) => msg === message),
	};
}
