import { describe, expect, it } from '@jest/globals';

import { createEventLog } from '../../../sandbox/state/event-log.cts';
import { pushCapped, setCapped } from '../../../sandbox/state/capped.cts';
import { createState } from '../../../sandbox/state/sandbox-state.cts';

describe('the bell', () => {
	const bellOfNumbers = () => createEventLog<{ number: number }>('The test');

	it('resolves with what has been already, the first that passes', async () => {
		const events = bellOfNumbers();
		[1, 2, 3, 4].forEach((number) => events.emit('number', number));
		expect(await events.when('number', (number) => number % 2 === 0)).toBe(2);
	});

	it('resolves with the next where nothing has been', async () => {
		const events = bellOfNumbers();
		const wait = events.when('number', (number) => number > 1);
		events.emit('number', 1);
		events.emit('number', 2);
		expect(await wait).toBe(2);
	});

	it('rejects those who wait when it is taken down', async () => {
		const events = bellOfNumbers();
		const wait = events.when('number');
		events.close();
		await expect(wait).rejects.toThrow('The test was closed while waiting for "number"');
	});

	it('forgets what is five thousand payloads ago', async () => {
		const events = bellOfNumbers();
		for (let number = 0; number <= 5000; number += 1) events.emit('number', number);
		expect(await events.when('number')).toBe(1);
	});
});

describe('records that do not grow', () => {
	it('drop the oldest entries of a list', () => {
		const list = [1, 2];
		pushCapped(list, 3, 2);
		expect(list).toEqual([2, 3]);
	});

	it('drop the oldest entry of a table that is over, and none that is not', () => {
		const table = new Map<string, boolean>();
		const add = (key: string, isOver: boolean) =>
			setCapped(table, [key, isOver], (over) => over, 2);
		add('live', false);
		add('over', true);
		add('new', false);
		expect([...table.keys()]).toEqual(['live', 'new']);
		add('newer', false);
		expect([...table.keys()]).toEqual(['live', 'new', 'newer']);
	});
});

describe('the state', () => {
	it('lets no explicit undefined undo a default', () => {
		const state = createState({ shape: undefined, frameMs: undefined, port: 7 });
		expect(state.modes.shape).toBe('2023');
		expect(state.settings).toMatchObject({ frameMs: 20, port: 7 });
		state.end();
	});

	it('starts no timer after its end', () => {
		const state = createState();
		state.end();
		expect(state.after(0, () => undefined)).not.toThrow();
	});
});
