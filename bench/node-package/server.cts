import { createServer } from 'node:http';
import { begunAt } from './begins.cts';
import { untilEnded } from './counter.cts';

/** What the bench can ask, with a word in the path. Each answers when it is time. */
const answers: Record<string, (what: string) => Promise<number>> = {
	ended: (count) => untilEnded(Number(count)),
	begun: begunAt,
};

createServer(({ url = '/' }, response) => {
	const [, name = '', what = ''] = /^\/(\w+)\/(.*)$/.exec(url) ?? [];
	const answer = answers[name];
	if (answer === undefined) return void response.writeHead(404).end();
	void answer(what).then((figure) => response.end(String(figure)));
}).listen(Number(process.env.BENCH_PORT), '127.0.0.1');
