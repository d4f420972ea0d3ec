import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
	callbackOf,
	DROPPED,
	JSON_TYPE,
	MAIN_SIGNATURE,
	PRODUCTION,
	TEST,
	withHeaders,
	type Callback,
	type CallbackOptions,
	type Pairs,
} from '../../support/callbacks.cts';
import { deliver, itemOf, type Settings } from '../../support/trigger.cts';

const idOf = async (callback: Callback, settings?: Settings) =>
	itemOf(await deliver(callback, settings))?.delivery_id;
const idFor = async (fields: Pairs, options?: CallbackOptions, settings?: Settings) =>
	await idOf(callbackOf(fields, options), settings);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** With other fields in the place of one. */
const put = (all: Pairs, index: number, ...fields: Pairs) => [
	...all.slice(0, index),
	...fields,
	...all.slice(index + 1),
];

/** A callback as Plivo sends it to a URL, which it echoes. */
const sentTo = (url: string): Pairs => [...DROPPED.slice(0, -1), ['status_callback_url', url]];

describe('delivery_id', () => {
	it('is SHA-256 over the sorted fields, the same from version to version', async () => {
		const fields: Pairs = [
			['b', '2'],
			['Event', 'StopStream'],
			['b', '10'],
		];
		const text = '[["Event","StopStream"],["b","10"],["b","2"]]';
		expect(await idFor(fields)).toBe(hash(text));
		expect(await idFor([])).toBe(hash('[]'));
	});

	it('is the same for a repeat, whatever its nonce, headers, method and kind', async () => {
		const first = await idFor(DROPPED);
		const other = withHeaders(callbackOf(DROPPED), {
			'user-agent': 'x',
			host: 'y',
			'x-retry': '1',
		});
		const url = TEST;
		const ids = [
			await idFor(DROPPED),
			await idFor(DROPPED, { nonce: '1', header: MAIN_SIGNATURE }),
			await idOf(other),
			await idFor([...DROPPED].reverse()),
			await idFor(DROPPED, { type: JSON_TYPE }),
			await idFor(DROPPED, { method: 'GET' }),
			await idFor(DROPPED, { url }, { isTest: true }),
			await idFor(DROPPED, { token: 'x' }, { parameters: { options: { verifySignature: false } } }),
			await idFor(DROPPED, {}, { parameters: { options: { includeRaw: true } } }),
		];
		expect(ids).toEqual(ids.map(() => first));
	});

	it.each([
		'?wf=42',
		'?wf=42&a=b+c&flag&q=%C3%BC%26',
		'?a=1&a=2&a=1',
		'?a=1#ct=2000&rt=3000',
		'?Event=StartStream',
		'?status_callback_url=x%3Fy%3Dz&a=1',
		'?a=ü',
	])("is not touched by our URL's own query %s", async (query) => {
		const dialled = new URL(PRODUCTION + query);
		dialled.hash = '';
		const fields = sentTo(PRODUCTION + query);
		const byPost = await idFor(fields, { url: dialled.href });
		const byGet = callbackOf(fields, { url: dialled.href, method: 'GET' });
		expect(byPost).toBe(await idFor(fields));
		expect(await idOf(byGet)).toBe(byPost);
		const settings = { parameters: { options: { includeRaw: true } } };
		const item = itemOf(await deliver(byGet, settings));
		expect(item?.raw).toEqual(Object.fromEntries(fields));
		expect(item).toMatchObject({ event: 'dropped', plivo_event: 'DroppedStream' });
	});

	// A workflow may well name the number that it calls in the URL that it gives to Plivo.
	it.each(['?From=14849386985', '?Event=DroppedStream&a=b', '?status_callback_method=POST'])(
		"loses no field of Plivo's that stands in our URL's own query alike: %s",
		async (query) => {
			const url = PRODUCTION + query;
			const fields = sentTo(url);
			const settings = { parameters: { options: { includeRaw: true } } };
			const byPost = itemOf(await deliver(callbackOf(fields, { url }), settings));
			const byGet = itemOf(await deliver(callbackOf(fields, { url, method: 'GET' }), settings));
			expect(byGet).toEqual(byPost);
		},
	);

	it('counts the whole query where Plivo does not echo the URL', async () => {
		const fields = DROPPED.slice(0, -1);
		const url = `${PRODUCTION}?wf=42`;
		expect(await idFor(fields, { url })).toBe(await idFor(fields));
		const withQuery: Pairs = [...fields, ['wf', '42']];
		expect(await idFor(fields, { url, method: 'GET' })).toBe(await idFor(withQuery));
	});

	it('counts what our own query names with another value', async () => {
		const fields = sentTo(`${PRODUCTION}?wf=41`);
		const byGet = await idFor(fields, { url: `${PRODUCTION}?wf=42`, method: 'GET' });
		expect(byGet).toBe(await idFor([...fields, ['wf', '42']]));
	});
});

describe('for any fields', () => {
	const text = fc.oneof(
		fc.constantFrom('', 'a', 'b', 'ab', '"', '","', ','),
		fc.string({ unit: 'binary' }),
	);
	const fields: fc.Arbitrary<Pairs> = fc.array(fc.tuple(text, text), { maxLength: 5 });
	const settings = {
		parameters: { events: ['started', 'stopped', 'dropped', 'degraded', 'other'] },
	};
	const isSame = (one: Pairs, two: Pairs) =>
		JSON.stringify(one.map(String).sort()) === JSON.stringify(two.map(String).sort());

	it('it is the same by POST and GET, in any order', async () => {
		const shuffled = fields.chain((all) =>
			fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
		);
		await fc.assert(
			fc.asyncProperty(shuffled, async ([one, two]) => {
				const id = await idFor(one, {}, settings);
				expect(id).toMatch(/^[0-9a-f]{64}$/);
				expect(await idFor(two, {}, settings)).toBe(id);
				expect(await idFor(two, { method: 'GET' }, settings)).toBe(id);
			}),
			{ numRuns: 1_000 },
		);
	}, 120_000);

	it('it differs as soon as any field does', async () => {
		await fc.assert(
			fc.asyncProperty(fields, fields, async (one, two) => {
				fc.pre(!isSame(one, two));
				expect(await idFor(one, {}, settings)).not.toBe(await idFor(two, {}, settings));
			}),
			{ numRuns: 1_000 },
		);
	}, 120_000);

	it('it differs when one field is left out, doubled, renamed or given another value', async () => {
		const some = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 });
		await fc.assert(
			fc.asyncProperty(some, fc.nat(), text, async (all: Pairs, at, more) => {
				const index = at % all.length;
				const [name, value] = all[index]!;
				const variants: Pairs[] = [
					put(all, index),
					[...all, [name, value]],
					put(all, index, [name + (more || 'x'), value]),
					put(all, index, [name, (more || 'x') + value]),
					put(all, index, [name + value, '']),
				];
				const id = await idFor(all, {}, settings);
				for (const variant of variants.filter((each) => !isSame(each, all))) {
					expect(await idFor(variant, {}, settings)).not.toBe(id);
				}
			}),
			{ numRuns: 500 },
		);
	}, 120_000);
});
