import { EventEmitter, once } from 'node:events';

/** When executions reached `BenchBegin`, by their keys. */
const begins = new Map<string, number>();
const executions = new EventEmitter();

/** @param at by `Date.now()`, which other processes can compare with theirs */
export function begin(key: string, at: number): void {
	begins.set(key, at);
	executions.emit('begin');
}

export async function begunAt(key: string): Promise<number> {
	for (;;) {
		const at = begins.get(key);
		if (at !== undefined) return at;
		await once(executions, 'begin');
	}
}
