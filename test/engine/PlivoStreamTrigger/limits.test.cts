import { describe, expect, it, jest } from '@jest/globals';
import {
	callbackOf,
	CREDENTIAL,
	DROPPED,
	FORM,
	IDS,
	JSON_TYPE,
	NONCE,
	SIGNATURE,
	withBody,
	withHeaders,
	type Callback,
	type CallbackOptions,
	type Pairs,
} from '../../support/callbacks.cts';
import { costsOf } from '../../support/checks.cts';
import { recorder } from '../../support/response.cts';
import {
	asRequest,
	contextFor,
	deliverAndClassify,
	trigger,
	type Settings,
} from '../../support/trigger.cts';

const KB = 1024;
const SIZE = 16 * KB * KB;
/** The bodies that stopped a whole n8n, once n8n has decompressed them. */
const SHAPES: Array<[string, string, string]> = [
	['a&', FORM, 'a&'],
	['a=1&', FORM, 'a=1&'],
	['=&', FORM, '=&'],
	['JSON with many keys', JSON_TYPE, '"a":1,'],
	['JSON that opens only', JSON_TYPE, '{"a":'],
	['JSON of one long text', JSON_TYPE, '\\"'],
];
const bodyOf = (piece: string, size: number) => Buffer.alloc(size, piece);

/** What a request costs once n8n has handed it to the node, and what became of it. */
async function costOf(callback: Callback, settings: Settings = {}) {
	const { record, response } = recorder();
	const request = asRequest({ ...callback, rawBody: undefined });
	const getCredentials = jest.fn(() => Promise.resolve(CREDENTIAL));
	const evaluateExpression = jest.fn();
	const shadow = { getCredentials, evaluateExpression };
	const { context, logged } = contextFor({ ...settings, shadow }, request, response);
	Object.assign(request, { rawBody: callback.rawBody });
	const evaluated = jest.spyOn(context, 'getNodeParameter');
	const costs = await costsOf(async () => await trigger.webhook.call(context));
	const parameters = evaluated.mock.calls.filter(([, , options]) => !options?.rawExpressions);
	return {
		status: record.status,
		logged,
		costs: {
			...costs,
			...(parameters.length > 0 && { parameters: parameters.length }),
			...(getCredentials.mock.calls.length > 0 && { credential: getCredentials.mock.calls.length }),
		},
	};
}

const post = (type: string, rawBody: Buffer) => ({ ...withBody(type, '', []), rawBody });
const UNSIGNED = { [SIGNATURE]: undefined, [NONCE]: undefined };

describe.each(SHAPES)('a body of 16 MB: %s', (_what, type, piece) => {
	const rawBody = bodyOf(piece, SIZE);

	it('costs nothing where it is unsigned: it is neither decoded nor parsed', async () => {
		const cost = await costOf(withHeaders(post(type, rawBody), UNSIGNED));
		expect(cost).toEqual({
			status: 401,
			costs: {},
			logged: [expect.stringMatching(/ It has no readable V3 signature\.$/)],
		});
	});

	it('nor where it has made-up headers', async () => {
		expect(await costOf(post(type, rawBody))).toEqual({
			status: 401,
			costs: {},
			logged: [expect.stringMatching(/ Its body or query is too large\.$/)],
		});
	});

	it('nor where Verify Signature is off', async () => {
		const callback = withHeaders(post(type, rawBody), UNSIGNED);
		const parameters = { options: { verifySignature: false } };
		expect(await costOf(callback, { parameters })).toMatchObject({ status: 401, costs: {} });
	});
});

describe.each(SHAPES)('a body of 64 kB: %s', (_what, type, piece) => {
	it('is decoded and no more: its fields are counted, not built', async () => {
		const cost = await costOf(post(type, bodyOf(piece, 64 * KB)));
		expect(cost.status).toBe(401);
		expect(Object.keys(cost.costs)).toEqual(
			piece === '\\"' ? ['JSON.parse', 'Buffer.toString'] : ['Buffer.toString'],
		);
	});
});

describe('the size of a body', () => {
	/** A signed callback of so many bytes. */
	const signed = (type: string, bytes: number) => {
		const length = String(callbackOf([...DROPPED, ['Name', '']], { type }).rawBody).length;
		return callbackOf([...DROPPED, ['Name', 'x'.repeat(bytes - length)]], { type });
	};

	it.each([FORM, JSON_TYPE])('is at most 64 kB: %s', async (type) => {
		const [most, more] = [signed(type, 64 * KB), signed(type, 64 * KB + 1)];
		expect((most.rawBody as Buffer).length).toBe(65_536);
		expect(await deliverAndClassify(most)).toBe('taken');
		expect(await deliverAndClassify(more)).toBe('refused');
		expect((await costOf(more)).costs).toEqual({});
	});

	it('of a query is at most 64 kB, too', async () => {
		const get = (length: number) =>
			callbackOf([...IDS, ['Name', 'x'.repeat(length)]], { method: 'GET' });
		const around = get(0).originalUrl.length;
		expect(await deliverAndClassify(get(64 * KB - around))).toBe('taken');
		expect(await deliverAndClassify(get(64 * KB - around + 1))).toBe('refused');
	});
});

describe('the number of fields', () => {
	const fields = (count: number): Pairs => [
		...IDS,
		...Array.from({ length: count - 2 }, (_, at): Pairs[number] => [`a${at}`, '1']),
	];

	it.each<[string, CallbackOptions]>([
		['a form', {}],
		['JSON', { type: JSON_TYPE }],
		['a query', { method: 'GET' }],
	])('is at most 200 in %s, and more are never parsed', async (_what, options) => {
		expect(await deliverAndClassify(callbackOf(fields(200), options))).toBe('taken');
		const tooMany = await costOf(callbackOf(fields(201), options));
		expect(tooMany.logged[0]).toMatch(/ It has more than 200 fields\.$/);
		expect(tooMany).toMatchObject({ status: 401 });
		expect(Object.keys(tooMany.costs)).toEqual(options.method === 'GET' ? [] : ['Buffer.toString']);
	});

	it('is at most 200 in the query of a POST', async () => {
		const query = new URLSearchParams(fields(201)).toString();
		const callback = callbackOf(DROPPED);
		const originalUrl = `${callback.originalUrl}?${query}`;
		expect((await costOf({ ...callback, originalUrl })).costs).toEqual({});
	});

	it('is at most 200 in the query of a URL that a field names', async () => {
		const query = 'a&'.repeat(10_000);
		const named: Pairs = [...IDS, ['status_callback_url', `https://h/?${query}`]];
		const { costs, status } = await costOf(callbackOf(named, { method: 'GET' }));
		expect(status).toBeUndefined();
		// Once to read the fields, and once each for the signature and the id.
		expect(costs).toMatchObject({ URLSearchParams: 3 });
	});
});

describe('the order of the checks', () => {
	it('has the credential after all that needs only the request', async () => {
		const odd = callbackOf([...DROPPED, ['a.b', '1']]);
		expect((await costOf(odd)).costs).not.toHaveProperty('credential');
		expect((await costOf(callbackOf(DROPPED))).costs).toMatchObject({ credential: 1 });
	});

	it('computes no signature without an Auth Token', async () => {
		const { context } = contextFor(
			{ credential: { authToken: '' } },
			asRequest(callbackOf(DROPPED)),
			recorder().response,
		);
		const costs = await costsOf(async () => await trigger.webhook.call(context));
		expect(costs).not.toHaveProperty('createHmac');
	});

	it('evaluates no parameter for any of it', async () => {
		expect((await costOf(callbackOf(DROPPED))).costs).not.toHaveProperty('parameters');
	});
});
