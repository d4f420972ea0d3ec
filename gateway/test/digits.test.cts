import fc from 'fast-check';
import { createDigitCollector } from '../src/digits/collector.cts';
import { createFakeClock } from './support/fakeClock.cts';

function collect() {
	const clock = createFakeClock();
	const found: string[] = [];
	const { add, flush } = createDigitCollector(clock, (digits) => void found.push(digits));
	return { clock, found, flush, dial: (text: string) => [...text].forEach(add) };
}

describe('Digits', () => {
	it('belong together until none comes for 1.5 seconds', () => {
		const { clock, found, dial } = collect();
		dial('1');
		clock.advance(1499);
		dial('2');
		clock.advance(1499);
		expect(found).toEqual([]);
		clock.advance(1);
		expect(found).toEqual(['12']);
		dial('3');
		clock.advance(1500);
		expect(found).toEqual(['12', '3']);
	});

	it.each(['#', '*'])('are closed by %s, which is one of them', (last) => {
		const { clock, found, dial } = collect();
		dial(`12${last}3`);
		expect(found).toEqual([`12${last}`]);
		clock.advance(1500);
		expect(found).toEqual([`12${last}`, '3']);
		expect(clock.waiting()).toBe(0);
	});

	it('are complete when the stream ends', () => {
		const { clock, found, dial, flush } = collect();
		flush();
		dial('12');
		flush();
		expect(found).toEqual(['12']);
		expect(clock.waiting()).toBe(0);
	});

	it('are never lost, and never more than 64 at once', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[0-9*#A-D]{0,200}$/), (text) => {
				const { found, dial, flush } = collect();
				dial(text);
				flush();
				expect(found.join('')).toBe(text);
				expect(found.every(({ length }) => length > 0 && length <= 64)).toBe(true);
			}),
		);
	});
});
