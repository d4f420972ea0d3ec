import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
	CALL_UUID,
	callbackOf,
	DROPPED,
	IDS,
	JSON_TYPE,
	MAIN_SIGNATURE,
	NONCE,
	PRODUCTION,
	SIGNATURE,
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

/** A callback as Plivo sends it to a URL, which it echoes. */
const sentTo = (url: string): Pairs => [...DROPPED.slice(0, -1), ['status_callback_url', url]];

describe('delivery_id', () => {
	it('is SHA-256 over the sorted and joined text that Plivo signs behind the path', async () => {
		const fields: Pairs = [['b', '2'], ['Event', 'StopStream'], CALL_UUID, ['b', '10']];
		const byPost = `CallUUID${CALL_UUID[1]}EventStopStreamb10b2`;
		const byGet = `CallUUID=${CALL_UUID[1]}&Event=StopStream&b=10&b=2`;
		expect(await idFor(fields)).toBe(hash(byPost));
		expect(await idFor(fields, { method: 'GET' })).toBe(hash(byGet));
		const url = `${PRODUCTION}?wf=42&a=b`;
		expect(await idFor(fields, { url })).toBe(hash(`a=b&wf=42.${byPost}`));
	});

	it('is the same for a repeat, no matter what its nonce, headers and kind', async () => {
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
	])("leaves the fields of our URL's own query out of the item: %s", async (query) => {
		const dialled = new URL(PRODUCTION + query);
		dialled.hash = '';
		const fields = sentTo(PRODUCTION + query);
		const byGet = callbackOf(fields, { url: dialled.href, method: 'GET' });
		const settings = { parameters: { options: { includeRaw: true } } };
		const item = itemOf(await deliver(byGet, settings));
		expect(item?.raw).toEqual(Object.fromEntries(fields));
		expect(item).toMatchObject({ event: 'dropped', plivo_event: 'DroppedStream' });
	});

	// A workflow may well name the number that it calls in the URL that it gives to Plivo.
	it.each(['?From=14849386985', '?Event=DroppedStream&a=b', '?status_callback_method=POST'])(
		"loses no field of Plivo's that is in our URL's own query, too: %s",
		async (query) => {
			const url = PRODUCTION + query;
			const fields = sentTo(url);
			const settings = { parameters: { options: { includeRaw: true } } };
			const byPost = itemOf(await deliver(callbackOf(fields, { url }), settings));
			const byGet = itemOf(await deliver(callbackOf(fields, { url, method: 'GET' }), settings));
			expect({ ...byGet, delivery_id: '' }).toEqual({ ...byPost, delivery_id: '' });
		},
	);

	it('counts our own query with as many fields as it may have', async () => {
		const query = (count: number) =>
			`?${Array.from({ length: count }, (_, at) => `q${at}=1`).join('&')}`;
		const itemFor = async (count: number) => {
			const url = PRODUCTION + query(count);
			const settings = { parameters: { options: { includeRaw: true } } };
			return itemOf(await deliver(callbackOf(sentTo(url), { url, method: 'GET' }), settings));
		};
		expect(Object.keys((await itemFor(189))?.raw as object)).toHaveLength(DROPPED.length);
		expect(await itemFor(190)).toBeUndefined();
	});
});

describe('for any fields', () => {
	const name = fc.oneof(
		fc.constantFrom('a', 'b', 'ab', 'a1'),
		fc
			.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,9}$/)
			.filter((one) => !['CallUUID', 'StreamID', 'status_callback_url'].includes(one)),
	);
	const text = fc.oneof(
		fc.constantFrom('', 'a', 'b', 'ab', '"', '=', '&', '.', '&a='),
		fc.string({ unit: 'grapheme', maxLength: 6 }),
	);
	const fields: fc.Arbitrary<Pairs> = fc
		.array(fc.tuple(name, text), { maxLength: 5 })
		.map((all): Pairs => [...IDS, ...all]);
	const methods = fc.constantFrom('GET' as const, 'POST' as const);
	const settings = {
		parameters: { events: ['started', 'stopped', 'dropped', 'degraded', 'other'] },
	};

	it('it is the same in any order', async () => {
		const shuffled = fields.chain((all) =>
			fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
		);
		await fc.assert(
			fc.asyncProperty(shuffled, methods, async ([one, two], method) => {
				const id = await idFor(one, { method }, settings);
				expect(id).toMatch(/^[0-9a-f]{64}$/);
				expect(await idFor(two, { method }, settings)).toBe(id);
			}),
			{ numRuns: 1_000 },
		);
	}, 120_000);

	it('it differs when what Plivo signs differs', async () => {
		const signedText = (all: Pairs) => [...all].sort().flat().join('');
		await fc.assert(
			fc.asyncProperty(fields, fields, async (one, two) => {
				fc.pre(signedText(one) !== signedText(two));
				expect(await idFor(one, {}, settings)).not.toBe(await idFor(two, {}, settings));
			}),
			{ numRuns: 1_000 },
		);
	}, 120_000);

	// With one recorded callback in hand, somebody can move the ends of names and values.
	it('it is the same for every cut of one signed text that is not refused', async () => {
		const original = callbackOf(DROPPED);
		const id = await idOf(original);
		const sorted = [...DROPPED].sort();
		const seen = { refused: 0, same: 0 };
		const shifts = fc.array(fc.integer({ min: -2, max: 4 }), { maxLength: 3 });
		const merged = fc.integer({ min: 1, max: sorted.length - 1 });
		const method = fc.constantFrom('POST' as const, 'POST' as const, 'GET' as const);
		await fc.assert(
			fc.asyncProperty(shifts, merged, fc.boolean(), method, async (by, at, isMerged, how) => {
				const moved = sorted.map(([field, value], index): Pairs[number] => {
					const end = Math.max(0, field.length + (by[index - 1] ?? 0));
					return [(field + value).slice(0, end), (field + value).slice(end)];
				});
				const [one, two] = [moved[at - 1]!, moved[at]!];
				if (isMerged) moved.splice(at - 1, 2, [one[0], one[1] + two[0] + two[1]]);
				const recut = callbackOf(moved, { method: how });
				const { [SIGNATURE]: signature, [NONCE]: nonce } = original.headers;
				const outcome = await deliver(
					withHeaders(recut, { [SIGNATURE]: signature, [NONCE]: nonce }),
				);
				const item = itemOf(outcome);
				seen[item ? 'same' : 'refused'] += 1;
				if (item) expect(item.delivery_id).toBe(id);
			}),
			{ numRuns: 1_000 },
		);
		expect(Math.min(seen.refused, seen.same)).toBeGreaterThan(50);
	}, 120_000);
});
