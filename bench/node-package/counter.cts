import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';

/** Executions that have reached `BenchCount` since n8n was started. */
let ended = 0;
const executions = new EventEmitter();

export function count(): void {
	ended += 1;
	executions.emit('end');
}

async function waitFor(wanted: number): Promise<void> {
	while (ended < wanted) await once(executions, 'end');
}

/** `GET /<n>` answers when n executions have ended. */
createServer(({ url = '/' }, response) => {
	void waitFor(Number(url.slice(1))).then(() => response.end());
}).listen(Number(process.env.BENCH_COUNTER_PORT), '127.0.0.1');
