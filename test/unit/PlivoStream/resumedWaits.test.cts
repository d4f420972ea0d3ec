import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ResumedWaits } from '../../../nodes/PlivoStream/waiting/resumedWaits.ts';

const MINUTE = 60_000;

function waits() {
	let time = 0;
	const resumed = new ResumedWaits(() => time);
	const pass = (ms: number) => {
		time += ms;
	};
	return { resumed, pass };
}

describe('ResumedWaits', () => {
	it('lets one callback in for each wait of each execution', () => {
		const one = fc.constantFrom('1', '2', '12', 'a', '1 a', '');
		const pair = fc.tuple(fc.constantFrom('1', '2', '12'), one);
		fc.assert(
			fc.property(pair, ([execution, wait]) => {
				const { resumed } = waits();
				resumed.claim('1', 'a');
				expect(resumed.claim(execution, wait)).toBe(execution !== '1' || wait !== 'a');
			}),
		);
	});

	it('remembers a wait for one minute, and a further callback does not extend it', () => {
		const { resumed, pass } = waits();
		resumed.claim('1', 'a');
		pass(MINUTE - 1);
		expect(resumed.claim('1', 'a')).toBe(false);
		pass(1);
		expect(resumed.claim('1', 'a')).toBe(true);
	});

	it('forgets a wait that is released, and no other', () => {
		const { resumed } = waits();
		resumed.claim('1', 'a');
		resumed.claim('1', 'b');
		resumed.release('1', 'a');
		expect(resumed.claim('1', 'b')).toBe(false);
		expect(resumed.claim('1', 'a')).toBe(true);
	});

	it('remembers 10,000 waits at most, and forgets the oldest first', () => {
		const { resumed } = waits();
		for (let at = 1; at <= 10_000; at += 1) resumed.claim(String(at), 'a');
		expect(resumed.claim('1', 'a')).toBe(false);
		expect(resumed.claim('10001', 'a')).toBe(true);
		expect(resumed.claim('2', 'a')).toBe(false);
		expect(resumed.claim('1', 'a')).toBe(true);
	});
});
