import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
	ANSWER,
	CALL,
	CALL_UUID,
	callbackOf,
	DROPPED,
	encodeForm,
	FORM,
	JSON_TYPE,
	NONCE,
	PRODUCTION,
	SIGNATURE,
	withHeaders,
	type Callback,
	type Pairs,
} from '../../support/callbacks.cts';
import { deliver, itemOf, deliverAndClassify, classify } from '../../support/trigger.cts';

const OTHER = '26b95870-2b2f-45be-88dc-aedd0fcccec6';
const ALL = { parameters: { events: ['stopped', 'dropped', 'other'] } };

/** The reason that the log gives for a refusal. */
async function reasonFor(callback: Callback): Promise<string | undefined> {
	const outcome = await deliver(callback, ALL);
	expect(classify(outcome)).toBe('refused');
	return / as Plivo sends them\. (.*)$/.exec(outcome.logged[0]!)?.[1];
}

/** Other fields under the signature and nonce of a recorded callback. */
function under(recorded: Callback, other: Callback): Callback {
	const { [SIGNATURE]: signature, [NONCE]: nonce } = recorded.headers;
	return withHeaders(other, { [SIGNATURE]: signature, [NONCE]: nonce });
}

describe('a signed callback is refused', () => {
	const replace = (name: string, value: string): Pairs =>
		DROPPED.map(([one, own]) => [one, one === name ? value : own]);

	it.each(['', '7aea0680', `${CALL_UUID[1]} `, ` ${CALL_UUID[1]}`, `${CALL_UUID[1]}x`, '..'])(
		'with the CallUUID %j',
		async (id) => {
			for (const method of ['GET', 'POST'] as const) {
				const callback = callbackOf(replace('CallUUID', id), { method });
				expect(await reasonFor(callback)).toBe('It has no CallUUID, or a malformed one.');
			}
		},
	);

	it('without a CallUUID', async () => {
		const fields = DROPPED.filter(([name]) => name !== 'CallUUID');
		expect(await reasonFor(callbackOf(fields))).toBe('It has no CallUUID, or a malformed one.');
	});

	it.each(['26b95870', `${OTHER}x`, ` ${OTHER}`, '../..'])('with the StreamID %j', async (id) => {
		expect(await reasonFor(callbackOf(replace('StreamID', id)))).toBe('Its StreamID is malformed.');
	});

	it.each(['', OTHER.toUpperCase()])('but not with the StreamID %j', async (id) => {
		expect(await deliverAndClassify(callbackOf(replace('StreamID', id)), ALL)).toBe('taken');
	});

	it.each([
		'',
		'9a',
		'-a',
		'_a',
		'a.b',
		'a b',
		'a=b',
		'a&b',
		'ä',
		'a\n',
		'__proto__',
		'n'.repeat(65),
	])('with a field named %j', async (name) => {
		for (const method of ['GET', 'POST'] as const) {
			const callback = callbackOf([...DROPPED, [name, '1']], { method });
			expect(await reasonFor(callback)).toBe('It has a field with an invalid name.');
		}
		const json = callbackOf([...DROPPED, [name, '1']], { type: JSON_TYPE });
		// JSON.parse makes `__proto__` a field like any other.
		expect(await reasonFor(json)).toBe('It has a field with an invalid name.');
	});

	it.each([FORM, JSON_TYPE])('without fields in its body: %s', async (type) => {
		const url = `${PRODUCTION}?${encodeForm(DROPPED)}`;
		expect(await reasonFor(callbackOf([], { url, type }))).toBe('It has no fields.');
	});

	it('with any field name that is not one of Plivo’s kind', async () => {
		const name = fc
			.string({ unit: 'binary', maxLength: 70 })
			.filter((one) => !/^[A-Za-z][\w-]{0,63}$/.test(one) && !/\p{Cs}/u.test(one));
		await fc.assert(
			fc.asyncProperty(name, async (odd) => {
				expect(await deliverAndClassify(callbackOf([...DROPPED, [odd, '']]), ALL)).toBe('refused');
			}),
		);
	});
});

describe('with a recorded callback, nobody', () => {
	it('gets a new id, not even for another event, by moving the end of a value', async () => {
		const recorded = callbackOf(DROPPED);
		const moved: Pairs = DROPPED.map(([name, value]) =>
			name === 'Event' ? ['EventDroppedStream', ''] : [name, value],
		);
		const item = itemOf(await deliver(under(recorded, callbackOf(moved)), ALL));
		// It is taken as another event, but with the same id, so Remove Duplicates drops it.
		expect(item).toMatchObject({ event: 'other' });
		expect(item?.delivery_id).toBe(itemOf(await deliver(recorded, ALL))?.delivery_id);
	});

	it('turns a POST into a GET', async () => {
		const recorded = callbackOf(DROPPED);
		const text = [...DROPPED].sort().flat().join('');
		const query = `?${encodeURIComponent(text)}`;
		const get = { ...recorded, method: 'GET', rawBody: Buffer.from('') };
		const path = '/webhook/abc/plivo/events';
		expect(await deliverAndClassify({ ...get, originalUrl: path + query }, ALL)).toBe('refused');
		const { rawBody } = recorded;
		expect(await deliverAndClassify({ ...get, originalUrl: path + query, rawBody }, ALL)).toBe(
			'refused',
		);
	});

	it('turns a GET into a POST, with a body or without one', async () => {
		const recorded = callbackOf(DROPPED, { method: 'GET' });
		const post = withHeaders({ ...recorded, method: 'POST' }, { 'content-type': FORM });
		expect(await deliverAndClassify(recorded, ALL)).toBe('taken');
		expect(await deliverAndClassify(post, ALL)).toBe('refused');
		const text = [...DROPPED]
			.sort()
			.map((pair) => pair.join('='))
			.join('&');
		const rawBody = Buffer.from(encodeForm([[text, '']]));
		const originalUrl = '/webhook/abc/plivo/events';
		expect(await deliverAndClassify({ ...post, originalUrl, rawBody }, ALL)).toBe('refused');
	});

	it('makes fields of a caller’s display name where they need an odd name before them', async () => {
		const named: Pairs = CALL.map(([name, value]) => [
			name,
			name === 'CallerName' ? `. EventStopStreamStreamID${OTHER}` : value,
		]);
		const recorded = callbackOf(named, { url: ANSWER });
		const sorted = [...named].sort();
		const at = sorted.findIndex(([name]) => name === 'CallerName');
		const before = sorted.slice(0, at).flat().join('');
		const recut: Pairs = [
			[`${before}CallerName. `, ''],
			['Event', 'StopStream'],
			[
				'StreamID',
				OTHER +
					sorted
						.slice(at + 1)
						.flat()
						.join(''),
			],
		];
		const callback = under(recorded, callbackOf(recut, { url: ANSWER }));
		expect(await deliverAndClassify(callback, { ...ALL, webhook: 'setup' })).toBe('refused');
	});
});

describe('what Plivo really sends is taken', () => {
	it.each<[string, Pairs]>([
		['a SIP header', [...DROPPED, ['SIP-H-To', '<sip:a@b;transport=udp>;tag=1']]],
		['a header of your own', [...DROPPED, ['X-PH-Order_1', '42']]],
		['snake case', DROPPED],
		['both legs', [...DROPPED, ['ALegUUID', OTHER], ['ALegRequestUUID', OTHER]]],
	])('with %s', async (_what, fields) => {
		for (const method of ['GET', 'POST'] as const) {
			expect(await deliverAndClassify(callbackOf(fields, { method }), ALL)).toBe('taken');
		}
	});

	it.each(['?tenant=7', '?flow.id=7&ä=1', '?9=1', '?flag'])(
		'at a URL whose own query is %s',
		async (query) => {
			const url = new URL(PRODUCTION + query).href;
			const fields = DROPPED.map(([name, value]): Pairs[number] => [
				name,
				name === 'status_callback_url' ? url : value,
			]);
			for (const method of ['GET', 'POST'] as const) {
				expect(await deliverAndClassify(callbackOf(fields, { url, method }), ALL)).toBe('taken');
			}
		},
	);
});
