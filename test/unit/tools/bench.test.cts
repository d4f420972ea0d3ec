import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it, jest } from '@jest/globals';

import { names, readOptions } from '../../../bench/arguments.cts';
import { lastOfUtterance, payloadOf, PERIOD } from '../../../bench/gateway/audio.cts';
import { webhookPath } from '../../../bench/measures/callbacks.cts';
import { measureWithinLimits } from '../../../bench/limits.cts';
import { timeFunctions } from '../../../bench/measures/functions.cts';
import { BenchTrigger } from '../../../bench/node-package/BenchTrigger.node.cts';
import { toPage, toTable } from '../../../bench/page.cts';
import { isAboveLimit, type Result } from '../../../bench/results.cts';
import { takeTurns } from '../../../bench/rounds.cts';
import { median, percentile, ratio } from '../../../bench/statistics.cts';
import { decodeMulaw } from '../../../gateway/src/audio/mulaw.cts';
import { createEnergyDetector } from '../../../gateway/src/speech/energy.cts';
import { createSegmenter, type Utterance } from '../../../gateway/src/speech/segmenter.cts';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { ROOT } from '../../support/markdown.cts';

const result = (value: number, limit?: number): Result => ({
	what: 'Start, 1 item',
	ours: '1 ms',
	comparedWith: 'HTTP Request: 2 ms',
	ratio: { median: value, low: value, high: value },
	...(limit !== undefined && { limit }),
});

describe('the options of npm run bench', () => {
	it('run every measurement by default', () => {
		expect(readOptions([])).toEqual({ short: false, write: false, only: names });
	});

	it('choose some measurements, which run in the usual order', () => {
		const { only, short } = readOptions(['--only', 'callbacks,items', '--short']);
		expect({ only, short }).toEqual({ only: ['items', 'callbacks'], short: true });
	});

	it.each([
		[['--only', 'nothing'], 'Unknown measurement: nothing'],
		[['--write', '--short'], 'The page needs a whole run.'],
		[['--write', '--only', 'items'], 'The page needs a whole run.'],
		[['--fast'], "Unknown option '--fast'"],
	])('%j is rejected with a message', (args, message) => {
		expect(() => readOptions(args)).toThrow(message);
	});
});

describe('a limit', () => {
	it.each([
		[0.8, 1, false],
		[1, 1, false],
		[1.01, 1, true],
		[NaN, 1, true],
		[1000, undefined, false],
	])('a ratio of %d with a limit of %s is above it: %s', (value, limit, isAbove) => {
		expect(isAboveLimit(result(value, limit))).toBe(isAbove);
	});
});

describe('a measurement', () => {
	it.each([
		['runs once within its limit', [0.9], 0.9],
		['runs a second time above it', [1.1, 0.9], 0.9],
		['runs no third time', [1.1, 1.2, 0.9], 1.2],
	])('%s', async (_what, ratios, last) => {
		const left = [...ratios];
		const measure = () => Promise.resolve([result(left.shift()!, 1)]);
		const print = jest.spyOn(console, 'log').mockReturnValue();
		expect(await measureWithinLimits(measure)).toEqual([result(last, 1)]);
		expect(left).toEqual(ratios.slice(ratios.indexOf(last) + 1));
		expect(print.mock.calls.length).toBe(ratios[0]! > 1 ? 1 : 0);
		print.mockRestore();
	});
});

describe('the rounds', () => {
	it('call every function in turns, begin with another one each time, and drop the warm-up', async () => {
		const calls: string[] = [];
		const call = (name: string) => () => Promise.resolve(calls.push(name));
		const figures = await takeTurns({ a: call('a'), b: call('b') }, 2);
		expect(calls.join('')).toBe('abbaab');
		expect(figures).toEqual({ a: [4, 5], b: [3, 6] });
	});

	it('give one median per function and round when tinybench calls the functions', async () => {
		const functions = { a: () => 1, b: () => Promise.resolve(2) };
		const { a, b } = await timeFunctions(functions, { ms: 1, rounds: 2 });
		expect([a.length, b.length]).toEqual([2, 2]);
		expect([...a, ...b].every((ms) => Number.isFinite(ms))).toBe(true);
	});

	it('end with the error of a function that fails', async () => {
		const fail = () => Promise.reject(new Error('rejected'));
		await expect(timeFunctions({ fail }, { ms: 1, rounds: 1 })).rejects.toThrow('rejected');
	});
});

describe('the figures', () => {
	it('are the median of an odd and of an even number of values', () => {
		expect([median([9, 1, 5]), median([9, 1, 5, 6])]).toEqual([5, 5.5]);
	});

	it('are the value that so many of a hundred do not exceed', () => {
		const values = Array.from({ length: 200 }, (_, index) => 200 - index);
		expect([percentile(values, 95), percentile([7], 95), percentile([], 95)]).toEqual([
			190,
			7,
			NaN,
		]);
	});

	it('are divided within each round', () => {
		expect(ratio([10, 40, 6], [5, 10, 6])).toEqual({ median: 2, low: 1, high: 4 });
	});
});

describe('the callers of the gateway', () => {
	it('say what its detector cuts into one utterance per period', () => {
		const utterances: Utterance[] = [];
		const segmenter = createSegmenter({
			...{ rate: 8000, pause: 700, longest: 30, detector: createEnergyDetector(8000) },
			...{ onSpeech: () => undefined, onUtterance: (one) => utterances.push(one) },
		});
		const wait = 30;
		for (let frame = 0; frame < wait + 3 * PERIOD; frame += 1) {
			segmenter.push(decodeMulaw(Buffer.from(payloadOf(frame, wait), 'base64')));
		}
		const trail = 10;
		const ends = utterances.map(({ start, samples }) => (start + samples.length) / 160 - trail);
		expect(ends).toEqual([1, 2, 3].map((number) => lastOfUtterance(number, wait) + 1));
	});
});

describe('the callbacks', () => {
	it.each([new PlivoStreamTrigger(), new BenchTrigger()])(
		'are sent to the webhook of $description.name that receives stream events',
		({ description: { webhooks } }) => {
			expect(webhooks!.find(({ name }) => name === 'default')!.path).toBe(webhookPath);
		},
	);
});

describe('the page', () => {
	it('has one row per result, with the spread of its ratio and whether the limit is met', () => {
		const wide = { ...result(12.34, 2), ratio: { median: 12.34, low: 0.5, high: 123.4 } };
		expect(toTable([result(0.5, 2), wide, result(0.5)]).split('\n')).toEqual([
			'| measured | ours | compared with | ratio | limit |',
			'| --- | ---: | --- | --- | --- |',
			'| Start, 1 item | 1 ms | HTTP Request: 2 ms | 0.50 | 2 ✓ |',
			'| Start, 1 item | 1 ms | HTTP Request: 2 ms | 12.3 (0.50–123) | 2 ✗ |',
			'| Start, 1 item | 1 ms | HTTP Request: 2 ms | 0.50 | – |',
		]);
	});

	it('in docs is the one that the bench writes, apart from the figures', () => {
		const withoutFigures = (page: string) =>
			page.replace(/^(\| (?!measured|---).*|Measured.*)\n/gm, '');
		const page = readFileSync(join(ROOT, 'docs', 'performance.md'), 'utf8');
		expect(withoutFigures(page)).toBe(withoutFigures(toPage('some n8n', [result(1, 2)])));
	});
});
