import { describe, expect, it } from '@jest/globals';
import { fileOf, gatewayFor, toneOf } from '../../support/gateway.cts';
import { plivoFor, type Parameters } from '../../support/plivo.cts';
import { answering } from '../../support/restServer.cts';
import { breakingOff, endless, strangeServer } from '../../support/strangeServer.cts';

const STREAM = '20170ada-f610-433b-8758-c02a2aab3662';
const CLEAR = { resource: 'audio', operation: 'clear', streamId: STREAM };
const DIGITS = { resource: 'audio', operation: 'sendDigits', streamId: STREAM, digits: '1' };

/** An operation beside a server that answers as the gateway would. */
async function at(url: string, parameters: Parameters, more: Parameters = {}) {
	const plivo = await plivoFor();
	return await plivo.run(parameters, {
		credential: { ...plivo.credential, gatewayUrl: url },
		...more,
	});
}

describe('Clear', () => {
	it('posts to the gateway without a body', async () => {
		const { url, requests } = await answering(202, '');
		const { items, error } = await at(url, CLEAR);
		expect(error).toBeUndefined();
		expect(requests).toMatchObject([{ method: 'POST', url: `/v1/streams/${STREAM}/clear` }]);
		expect(requests[0]!.body).toHaveLength(0);
		expect(items).toEqual([
			{ json: { cleared: true, stream_id: STREAM }, pairedItem: { item: 0 } },
		]);
	});

	it('stops what a real gateway plays', async () => {
		const { run, start, plivo } = await gatewayFor();
		const streamId = await start();
		await run({ operation: 'play', streamId }, { binary: fileOf(toneOf(20_000)) });
		const { error } = await run({ operation: 'clear', streamId });
		expect(error).toBeUndefined();
		await plivo.sandbox.when('message', ({ event }) => event === 'clearAudio');
	});
});

describe('Send Digits', () => {
	it.each([
		['123#', '123#'],
		['={{ " 0*9A " }}', '0*9A'],
		['={{ 42 }}', '42'],
		['0123456789ABCD*#'.repeat(2), '0123456789ABCD*#'.repeat(2)],
	])('posts %j as JSON', async (entered, digits) => {
		const { url, requests } = await answering(202, '');
		const { items, error } = await at(url, { ...DIGITS, digits: entered });
		expect(error).toBeUndefined();
		expect(requests).toMatchObject([
			{
				...{ method: 'POST', url: `/v1/streams/${STREAM}/digits` },
				headers: { 'content-type': 'application/json' },
			},
		]);
		expect(JSON.parse(requests[0]!.body.toString())).toEqual({ digits });
		expect(items).toEqual([
			{ json: { sent: true, digits, stream_id: STREAM }, pairedItem: { item: 0 } },
		]);
	});

	it.each(['={{ "" }}', '={{ undefined }}', '12 34', 'a', '+1', '1'.repeat(33), '={{ ["1"] }}'])(
		'sends nothing for %j',
		async (digits) => {
			const { url, requests } = await answering(202, '');
			const { error } = await at(url, { ...DIGITS, digits });
			expect(error).toMatchObject({
				message: 'Digits must be 1 to 32 of 0-9, *, # and A-D [item 0]',
				description: 'Enter the keys without blanks.',
			});
			expect(requests).toEqual([]);
		},
	);

	it('sends the digits of the items in their order, one after the other', async () => {
		let [now, most] = [0, 0];
		const { url, requests } = await answering(202, '', {
			async onRequest() {
				now += 1;
				most = Math.max(most, now);
				// Long enough for another request to come, if there is one.
				await new Promise((resolve) => setImmediate(resolve));
				now -= 1;
			},
		});
		const items = ['1', '2', '3'].map((keys) => ({ keys }));
		await at(url, { ...DIGITS, digits: '={{ $json.keys }}' }, { items });
		const sent = requests.map(({ body }) => JSON.parse(String(body)) as unknown);
		expect(sent).toEqual([{ digits: '1' }, { digits: '2' }, { digits: '3' }]);
		expect(most).toBe(1);
	});

	it('reaches a real gateway, which sends them to Plivo', async () => {
		const { run, start, plivo } = await gatewayFor();
		const streamId = await start();
		const { error } = await run({ operation: 'sendDigits', streamId, digits: '12#' });
		expect(error).toBeUndefined();
		const sent = await plivo.sandbox.when('message', ({ event }) => event === 'sendDTMF');
		expect(JSON.stringify(sent)).toContain('12#');
	});

	it('can be the tool of an AI agent', async () => {
		const { url, requests } = await answering(202, '');
		const type = 'n8n-nodes-plivo-stream.plivoStreamTool';
		const { error } = await at(url, DIGITS, { type });
		expect(error).toBeUndefined();
		expect(requests).toHaveLength(1);
	});
});

describe('an answer of the gateway', () => {
	const REFUSAL = { error: 'The stream has ended.', advice: 'Start another stream.' };
	const FOREIGN = {
		message: 'The response did not come from the gateway',
		description: 'Check Gateway URL in the credential, and any proxy or firewall in between.',
	};

	it.each([400, 401, 404, 409, 413, 415, 422, 429, 500, 503, 504])(
		'that refuses is shown in its own words, with its advice: %d',
		async (status) => {
			const { url, requests } = await answering(status, REFUSAL);
			const { error } = await at(url, CLEAR);
			expect(error).toMatchObject({
				...{ message: 'The stream has ended', description: 'Start another stream.' },
				...{ httpCode: String(status), context: { itemIndex: 0 } },
			});
			// n8n would send a request again after a 401 of its own.
			expect(requests).toHaveLength(1);
		},
	);

	it('is one line of at most 300 characters', async () => {
		const { url } = await answering(409, { error: `a\n${'b'.repeat(400)}`, advice: 'c\u0000d.' });
		const { error } = await at(url, CLEAR);
		expect(error).toMatchObject({ message: `a ${'b'.repeat(298)}…`, description: 'c d.' });
	});

	it.each<[string, number, unknown]>([
		['a page', 200, '<html>ok</html>'],
		['another success', 200, {}],
		['no content', 204, ''],
		['a page of a proxy', 502, '<html>Bad Gateway</html>'],
		['JSON of something else', 404, { message: 'no Route matched' }],
		['an error without advice', 409, { error: 'x' }],
		['a text as advice of no error', 409, { advice: 'x' }],
		['its own words with a success', 200, REFUSAL],
		['a list', 409, [REFUSAL]],
		['null', 500, null],
	])('that is not its own is no success: %s', async (_what, status, body) => {
		const { url } = await answering(status, body);
		const { error } = await at(url, CLEAR);
		expect(error).toMatchObject({ ...FOREIGN, httpCode: String(status) });
	});

	it.each<[string, unknown]>([
		['no name', { duration_ms: 1, queued_ms: 0 }],
		['numbers as texts', { name: 'a', duration_ms: '1', queued_ms: 0 }],
		['another played', { name: 'a', duration_ms: 1, queued_ms: 0, played: 'yes' }],
		['a text', 'played'],
	])('to Play is no success with %s', async (_what, body) => {
		const { url } = await answering(200, body);
		const play = { resource: 'audio', operation: 'play', streamId: STREAM };
		const { error } = await at(url, play, { binary: fileOf(toneOf(20)) });
		expect(error).toMatchObject(FOREIGN);
	});

	it('that redirects is followed nowhere with the credential', async () => {
		const other = await answering(202, '');
		const { url } = await answering(307, '', { headers: { location: `${other.url}/v1` } });
		expect((await at(url, CLEAR)).error).toMatchObject({ ...FOREIGN, httpCode: '307' });
		expect(other.requests).toEqual([]);
	});

	it('that repeats the Auth Token is masked', async () => {
		const plivo = await plivoFor();
		const { authToken } = plivo.credential;
		const { url } = await answering(409, { error: `no ${authToken}`, advice: `Ask ${authToken}.` });
		const { error } = await plivo.run(CLEAR, {
			credential: { ...plivo.credential, gatewayUrl: url },
		});
		expect(error).toMatchObject({ message: 'no ***', description: 'Ask ***.' });
	});

	it('that never ends, or is missing, is an error', async () => {
		const large = await at((await strangeServer(endless)).url, CLEAR);
		expect(large.error).toMatchObject(FOREIGN);
		const cut = await at((await strangeServer(breakingOff)).url, CLEAR);
		expect(cut.error?.message).toBe(
			'The gateway did not answer in time, so it may have done what it was sent',
		);
		const nobody = await at('http://127.0.0.1:9', CLEAR);
		expect(nobody.error?.message).toBe('The gateway could not be reached, so nothing was sent');
	});
});

describe('Allowed HTTP Request Domains', () => {
	it.each([
		['nothing', {}],
		['all', { allowedHttpRequestDomains: 'all' }],
		['none', { allowedHttpRequestDomains: 'none' }],
		['an empty list', { allowedHttpRequestDomains: 'domains', allowedDomains: '' }],
		['another host', { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.org' }],
	])('let the node reach the gateway: %s', async (_what, restriction) => {
		const { url, requests } = await answering(202, '');
		const plivo = await plivoFor();
		const { error } = await plivo.run(CLEAR, {
			credential: { ...plivo.credential, gatewayUrl: url, ...restriction },
			items: [{}, {}],
		});
		expect(error).toBeUndefined();
		expect(requests).toHaveLength(2);
	});
});
