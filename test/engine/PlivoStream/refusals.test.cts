import { describe, expect, it } from '@jest/globals';
import { LIST_FIRST, OPERATIONS, STREAM_ID } from '../../support/operations.cts';
import { byId, plivoFor } from '../../support/plivo.cts';

const LATER = 'Run the node again later.';
const BASE_URL = 'Check API Base URL in the credential: it must lead straight to Plivo.';
const NO_STATUS = 'Plivo responded with an unexpected status';
const FAULT = 'Plivo could not handle the request';
const OTHER_STATUS = [NO_STATUS, BASE_URL, `${BASE_URL} ${LIST_FIRST}`] as const;

const REFUSED = [
	'Plivo refused the request',
	'Change the field that Plivo names, then run the node again.',
	'Either this call already has an active stream to this Service URL (stop it first), or Plivo does not accept the value of a field.',
] as const;

/** What is said about a status: without words of Plivo's, as advice, and as advice on Start. */
const SAID: Array<[status: number, ours: string, advice: string, onStart?: string]> = [
	[400, ...REFUSED],
	[
		401,
		'Plivo did not accept the credential',
		"Compare Auth ID and Auth Token of the credential with the overview page of Plivo's console, which shows both.",
	],
	[
		403,
		'Plivo does not allow this for the account',
		"Check in Plivo's console that the account is verified and may use audio streaming.",
	],
	[
		404,
		"Plivo can't find this call or stream, or it is no longer live",
		'Choose them from the lists, or check the ids. The call must have been answered and not yet ended, and belong to the account of the credential.',
	],
	[
		405,
		'Plivo does not accept this request at this address',
		'Check API Base URL in the credential.',
	],
	[
		429,
		"Plivo's rate limit is reached",
		'Plivo allows 300 requests in 5 seconds per account. Spread the items out: add Batching in Settings, under Request Options, or a Loop Over Items node before this one.',
	],
	[500, FAULT, LATER, LIST_FIRST],
	[502, FAULT, LATER, LIST_FIRST],
	[503, FAULT, LATER, LIST_FIRST],
	[599, FAULT, LATER, LIST_FIRST],
	[304, ...OTHER_STATUS],
	[402, ...REFUSED],
	[409, ...REFUSED],
	[418, ...REFUSED],
	[422, ...REFUSED],
	[499, ...REFUSED],
];

const ROWS = OPERATIONS.flatMap(([name, method, parameters]) =>
	SAID.map(([status, ours, advice, onStart]) => {
		const description = name === 'Start' ? (onStart ?? advice) : advice;
		return [status, name, method, parameters, ours, description] as const;
	}),
);

describe('a refusal by Plivo', () => {
	it.each(ROWS)('%d to %s without words is said in ours', async (...row) => {
		const [status, , method, parameters, message, description] = row;
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status, body: status === 304 ? '' : {}, times: Infinity });
		const { items, error } = await plivo.run(parameters);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message,
			description,
			httpCode: String(status),
			context: { itemIndex: 0 },
		});
		expect(plivo.sandbox.requests.map((request) => request.method)).toEqual([method]);
	});

	// A 304 has no body.
	it.each(ROWS.filter(([status]) => status !== 304))(
		"%d to %s is said in Plivo's words",
		async (status, _name, _method, parameters, _ours, description) => {
			const plivo = await plivoFor();
			const words = `Something about ${status}`;
			plivo.sandbox.fault({ status, body: { api_id: 'a', error: words } });
			const { error } = await plivo.run(parameters);
			expect(error).toMatchObject({
				message: words,
				description,
				httpCode: String(status),
				context: { itemIndex: 0 },
			});
		},
	);

	it.each([
		['error', { error: 'the words' }],
		['error.message', { error: { message: 'the words' } }],
		['message', { api_id: 'a', message: 'the words' }],
		['global_error', { global_error: 'the words' }],
		['data.error', { data: { error: 'the words' } }],
		['errors.global_error', { errors: { global_error: 'the words' } }],
		['error_message', { error_message: 'the words' }],
		['detail', { detail: 'the words' }],
		['a list', { error: ['the words'] }],
		['plain text', ' the\r\n words\t'],
	])('has its words in %s', async (_place, body) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status: 400, body, contentType: 'text/plain' });
		const { error } = await plivo.run({ operation: 'list' });
		expect(error?.message).toBe('the words');
	});

	it.each([
		['a page', '<!DOCTYPE html><html><body>Bad Gateway</body></html>', 'text/html'],
		['a page after blanks', '\n\t <html>Bad Gateway</html>', 'text/html'],
		['a page under another type', '<html>Bad Gateway</html>', 'application/json'],
		['a page inside JSON', { error: '<b>Bad Gateway</b>' }, 'application/json'],
		['nothing', '', 'text/plain'],
		['an empty object', {}, 'application/json'],
		['a list', ['Bad Gateway'], 'application/json'],
		['null', 'null', 'application/json'],
		['empty words', { error: ' ', message: '' }, 'application/json'],
	])('is said in ours where the answer is %s', async (_what, body, contentType) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status: 502, body, contentType });
		const { error } = await plivo.run({ operation: 'list' });
		expect(error?.message).toBe(FAULT);
	});

	it('names the item that it belongs to', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.seedStream(plivo.callUuid, { stream_id: STREAM_ID });
		const bad = STREAM_ID.replace('2', '3');
		const { error } = await plivo.run(
			{ operation: 'get', stream: byId('={{ $json.id }}') },
			{ items: [{ id: STREAM_ID }, { id: bad }, { id: STREAM_ID }] },
		);
		expect(error).toMatchObject({ message: 'not found', context: { itemIndex: 1 } });
		expect(plivo.sent()).toHaveLength(3);
	});
});

it("Plivo's words stay as they are where they hold a code that n8n has a text of its own for", async () => {
	const plivo = await plivoFor();
	for (const words of [
		'The upstream said ETIMEDOUT',
		'econnrefused by carrier',
		'superman ENOENT',
	]) {
		plivo.sandbox.fault({ status: 400, body: { error: words }, times: 2 });
		expect((await plivo.run({ operation: 'list' })).error?.message).toBe(words);
		const more = { onError: 'continueRegularOutput' } as const;
		const { items } = await plivo.run({ operation: 'list' }, more);
		expect(items[0]).toMatchObject({ json: { error: words } });
	}
});

it('a message about a field stays as it is, no matter what the value holds', async () => {
	const plivo = await plivoFor();
	const { error } = await plivo.run({ operation: 'start', serviceUrl: 'http://ETIMEDOUT/' });
	expect(error?.message).toBe(
		'Service URL must start with ws:// or wss://: "http://ETIMEDOUT/" [item 0]',
	);
});
