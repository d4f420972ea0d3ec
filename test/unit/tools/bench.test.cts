import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, it } from '@jest/globals';

import { readArguments } from '../../../bench/arguments.cts';
import { atLeast, atMost, isFarOff, isMet, type Finding } from '../../../bench/findings.cts';
import { others, type Owners, share } from '../../../bench/measures/owners.cts';
import { toTable } from '../../../bench/report/table.cts';
import { interleave } from '../../../bench/rounds.cts';
import { readCounts } from '../../../bench/stage/counts.cts';
import { median, ratio } from '../../../bench/statistics.cts';

const finding = (value: number, target?: Finding['target']): Finding => ({
	part: 'items',
	what: 'Start, 1 item',
	against: 'HTTP Request',
	ours: '1 ms',
	theirs: '2 ms',
	ratio: { median: value, low: value, high: value },
	target,
});

describe('the arguments of npm run bench', () => {
	it('pick some parts, in the usual order', () => {
		const { parts, short } = readArguments(['--only', 'triggers,items', '--short']);
		expect({ parts, short }).toEqual({ parts: ['items', 'triggers'], short: true });
	});

	it.each([
		[['--only', 'nothing'], 'There is no part nothing.'],
		[['--write', '--short'], 'The page is written of a whole run.'],
		[['--write', '--only', 'items'], 'The page is written of a whole run.'],
		[['--fast'], "Unknown option '--fast'"],
	])('are refused in words: %j', (args, words) => {
		expect(() => readArguments(args)).toThrow(words);
	});
});

describe('a target', () => {
	it.each([
		[atMost(0.8), 0.8, true, false],
		[atMost(0.8), 0.81, false, false],
		[atMost(0.8), 1.6, false, false],
		[atMost(0.8), 1.61, false, true],
		[atLeast(0.97), 0.97, true, false],
		[atLeast(0.97), 0.96, false, false],
		[atLeast(0.97), 0.485, false, false],
		[atLeast(0.97), 0.48, false, true],
		[atMost(0), 1, false, true],
		[undefined, 99, true, false],
	])('%j with a ratio of %d: met %s, worse than half %s', (target, value, met, far) => {
		const found = finding(value, target);
		expect([isMet(found), isFarOff(found)]).toEqual([met, far]);
	});
});

describe('the rounds', () => {
	it('look at everybody in turns, another one first each time, the warm-up left out', async () => {
		const seen: string[] = [];
		const look = (name: string) => () => Promise.resolve(seen.push(name));
		const figures = await interleave({ a: look('a'), b: look('b') }, 2);
		expect(seen.join('')).toBe('abbaab');
		expect(figures).toEqual({ a: [4, 5], b: [3, 6] });
	});

	it('all count where no warm-up is wanted', async () => {
		const look = () => Promise.resolve('seen');
		expect(await interleave({ a: look }, 2, 0)).toEqual({ a: ['seen', 'seen'] });
	});
});

describe('the share of each owner', () => {
	const owners: Owners = [
		['', /inspector/],
		['ours', /plivo/],
		['waiting', /\|idle$/],
	];

	it('is what its places take, over the number of items; the first that fits has it', () => {
		const profile = { 'plivo.js|a': 4, 'plivo.js|idle': 2, '|idle': 6, 'x.js|y': 1, inspector: 9 };
		const shares = share(profile, owners, 2);
		expect(Object.fromEntries(shares)).toEqual({
			ours: 3,
			waiting: 3,
			[others]: 0.5,
			'': 4.5,
		});
	});
});

describe('what n8n counts', () => {
	it('is summed over all labels of a metric, nothing where there is none, and not made up', async () => {
		const metrics = [
			'# HELP n8n_expression_evaluation_duration_seconds Duration',
			'n8n_expression_evaluation_duration_seconds_bucket{le="0.1",status="success"} 40',
			'n8n_expression_evaluation_duration_seconds_count{status="success",type="none"} 40',
			'n8n_expression_evaluation_duration_seconds_count{status="error",type="x"} 2',
			'n8n_expression_pool_acquired_total 7',
		].join('\n');
		const server = createServer(({ url }, response) => {
			response.statusCode = url === '/off/metrics' ? 404 : 200;
			response.end(url === '/metrics' ? metrics : 'n8n_other 1');
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		try {
			expect(await readCounts({ url })).toEqual({ evaluations: 42, isolates: 7 });
			expect(await readCounts({ url: `${url}/none` })).toEqual({ evaluations: 0, isolates: 0 });
			await expect(readCounts({ url: `${url}/off` })).rejects.toThrow('n8n answered 404');
		} finally {
			server.close();
		}
	});
});

describe('the figures', () => {
	it('are the median of an odd and of an even number', () => {
		expect([median([9, 1, 5]), median([9, 1, 5, 6])]).toEqual([5, 5.5]);
	});

	it('are held against each other within each round', () => {
		expect(ratio([10, 40, 6], [5, 10, 6])).toEqual({ median: 2, low: 1, high: 4 });
	});
});

describe('the table', () => {
	it('has a row for each case, a column for each rival, and says what was missed', () => {
		const rows = toTable([
			finding(0.5, atMost(0.8)),
			{ ...finding(1.234, atMost(1.15)), against: 'one field' },
			{ ...finding(2), what: 'Get, 1 item', against: 'one field' },
		]);
		expect(rows.split('\n')).toEqual([
			'|  | HTTP Request, ≤ 0.8 | one field, ≤ 1.15 |',
			'| --- | --- | --- |',
			'| Start, 1 item | 0.50 ✓<br>1 ms : 2 ms | 1.23 ✗<br>1 ms : 2 ms |',
			'| Get, 1 item |  | 2.00<br>1 ms : 2 ms |',
		]);
	});

	it('names a target in the cell where a column has several', () => {
		const rows = toTable([finding(1, atMost(2)), { ...finding(3, atMost(4)), what: 'Get' }]);
		expect(rows).toContain('| Get | 3.00 ≤ 4 ✓<br>');
	});
});
