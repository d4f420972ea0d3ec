import { EventEmitter, once } from 'node:events';

/** Executions that have reached `BenchCount` since n8n was started. */
let ended = 0;
const executions = new EventEmitter();

export function count(): void {
	ended += 1;
	executions.emit('end');
}

/** Resolves with the number once so many have. */
export async function untilEnded(wanted: number): Promise<number> {
	while (ended < wanted) await once(executions, 'end');
	return ended;
}
