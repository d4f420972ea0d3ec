import { describe, expect, it } from '@jest/globals';
import { elapsedSince } from '../../../nodes/plivo/liveCall.ts';

const NOW = Date.UTC(2026, 10, 25, 12);

describe('the time since a call has started', () => {
	it.each([
		['2026-11-25 11:59:58.500', 1500],
		['2026-11-25 12:00:00', 0],
		// Clocks differ.
		['2026-11-25 12:00:05', 0],
	])('%s is %d ms', (time, elapsed) => {
		expect(elapsedSince(time, NOW)).toBe(elapsed);
	});

	it.each(['', 'yesterday', undefined, null, 7, {}])('is unknown of %j', (time) => {
		expect(elapsedSince(time, NOW)).toBeUndefined();
	});
});
