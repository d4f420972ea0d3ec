import { createListener } from '../src/listen/listener.cts';
import { createFakeClock } from './support/fakeClock.cts';

describe('A listen', () => {
	function start() {
		const clock = createFakeClock();
		const begun: string[] = [];
		const ended: string[] = [];
		const listener = createListener({
			clock,
			onBegin: ({ id }) => begun.push(id),
			onEnd: ({ id }, reason) => ended.push(`${id} ${reason}`),
		});
		const listen = (id: string) =>
			listener.listen({ id, to: 'https://a.example.com', withinMs: 10 });
		return { clock, begun, ended, listener, listen };
	}

	it('is over with what it waited for', () => {
		const { clock, begun, ended, listener, listen } = start();
		listen('a');
		const until = clock.now() + 5010;
		expect(listener.take()).toEqual({ id: 'a', to: 'https://a.example.com', until });
		expect(listener.take()).toBeUndefined();
		clock.advance(1000);
		listener.stop();
		expect([begun, ended]).toEqual([['a'], []]);
	});

	it('ends when its time is over, with the stream, or with another', () => {
		const { clock, ended, listener, listen } = start();
		listen('a');
		clock.advance(10);
		listen('b');
		listen('c');
		listener.stop();
		expect(ended).toEqual(['a timeout', 'b replaced', 'c ended']);
		expect(clock.waiting()).toBe(0);
	});

	it('continues where it is asked for again', () => {
		const { clock, ended, listen } = start();
		listen('a');
		clock.advance(9);
		listen('a');
		clock.advance(9);
		expect(ended).toEqual([]);
		clock.advance(1);
		expect(ended).toEqual(['a timeout']);
	});
});
