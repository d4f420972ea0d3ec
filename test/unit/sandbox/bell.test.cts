import { describe, expect, it } from '@jest/globals';

import { createBell } from '../../../sandbox/state/event-log.cts';
import { keep, keepIn } from '../../../sandbox/state/capped.cts';
import { createWorld } from '../../../sandbox/state/sandbox-state.cts';

describe('the bell', () => {
	const bellOfNumbers = () => createBell<{ number: number }>('The test');

	it('resolves with what has been already, the first that passes', async () => {
		const bell = bellOfNumbers();
		[1, 2, 3, 4].forEach((number) => bell.ring('number', number));
		expect(await bell.when('number', (number) => number % 2 === 0)).toBe(2);
	});

	it('resolves with the next where nothing has been', async () => {
		const bell = bellOfNumbers();
		const wait = bell.when('number', (number) => number > 1);
		bell.ring('number', 1);
		bell.ring('number', 2);
		expect(await wait).toBe(2);
	});

	it('rejects those who wait when it is taken down', async () => {
		const bell = bellOfNumbers();
		const wait = bell.when('number');
		bell.takeDown();
		await expect(wait).rejects.toThrow('The test was closed while waiting for "number"');
	});

	it('forgets what is five thousand payloads ago', async () => {
		const bell = bellOfNumbers();
		for (let number = 0; number <= 5000; number += 1) bell.ring('number', number);
		expect(await bell.when('number')).toBe(1);
	});
});

describe('records that do not grow', () => {
	it('drop the oldest entries of a list', () => {
		const list = [1, 2];
		keep(list, 3, 2);
		expect(list).toEqual([2, 3]);
	});

	it('drop the oldest entry of a table that is over, and none that is not', () => {
		const table = new Map<string, boolean>();
		const add = (key: string, isOver: boolean) => keepIn(table, [key, isOver], (over) => over, 2);
		add('live', false);
		add('over', true);
		add('new', false);
		expect([...table.keys()]).toEqual(['live', 'new']);
		add('newer', false);
		expect([...table.keys()]).toEqual(['live', 'new', 'newer']);
	});
});

describe('the world', () => {
	it('lets no explicit undefined undo a default', () => {
		const world = createWorld({ shape: undefined, frameMs: undefined, port: 7 });
		expect(world.modes.shape).toBe('2023');
		expect(world.settings).toMatchObject({ frameMs: 20, port: 7 });
		world.end();
	});

	it('starts no timer after its end', () => {
		const world = createWorld();
		world.end();
		expect(world.after(0, () => undefined)).not.toThrow();
	});
});
