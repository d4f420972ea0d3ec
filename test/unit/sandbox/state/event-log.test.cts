import { describe, expect, it } from '@jest/globals';

import { createEventLog } from '../../../../sandbox/state/event-log.cts';

describe('the event log', () => {
	const logOfNumbers = () => createEventLog<{ number: number }>('The test');

	it('resolves with the first past payload that passes', async () => {
		const events = logOfNumbers();
		[1, 2, 3, 4].forEach((number) => events.emit('number', number));
		expect(await events.when('number', (number) => number % 2 === 0)).toBe(2);
	});

	it('resolves with the next payload if no past one passes', async () => {
		const events = logOfNumbers();
		const wait = events.when('number', (number) => number > 1);
		events.emit('number', 1);
		events.emit('number', 2);
		expect(await wait).toBe(2);
	});

	it('rejects waits when it is closed', async () => {
		const events = logOfNumbers();
		const wait = events.when('number');
		events.close();
		await expect(wait).rejects.toThrow('The test was closed while waiting for "number"');
	});

	it('remembers five thousand payloads', async () => {
		const events = logOfNumbers();
		for (let number = 0; number <= 5000; number += 1) events.emit('number', number);
		expect(await events.when('number')).toBe(1);
	});
});
