import { describe, expect, it } from '@jest/globals';
import { NOBODY, plivoFor, type Parameters } from '../../support/plivo.cts';
import { deadEnd } from '../../support/proxy.cts';

const PUBLIC = 'wss://audio.example.com/live';
const callback = (statusCallbackUrl: string): Parameters => ({
	serviceUrl: PUBLIC,
	options: { statusCallbackUrl },
});

const UNREACHABLE: Array<[field: string, host: string, parameters: Parameters]> = [
	['Service URL', 'localhost', { serviceUrl: 'ws://localhost:9000/audio' }],
	['Service URL', '127.0.0.1', { serviceUrl: 'ws://2130706433/audio' }],
	['Service URL', '192.168.1.5', { serviceUrl: 'wss://192.168.1.5/' }],
	['Service URL', '[fe80::1]', { serviceUrl: 'wss://[fe80::1]/' }],
	['Service URL', 'server', { serviceUrl: 'wss://server/' }],
	['Service URL', 'server.local', { serviceUrl: 'wss://server.local/' }],
	['Status Callback URL', 'localhost', callback('http://localhost:5678/webhook/1/plivo')],
	['Status Callback URL', '10.0.0.7', callback('https://10.0.0.7/webhook/1/plivo')],
];

const OPERATIONS = ['start', 'createStreamXml'];
const CASES = OPERATIONS.flatMap((operation) =>
	UNREACHABLE.map((row) => [operation, ...row] as const),
);

/** A node whose API is Plivo's own, behind a proxy that lets nothing through. */
async function atPlivo(parameters: Parameters, more = {}) {
	const plivo = await plivoFor();
	const proxy = await deadEnd();
	const run = await plivo.run(
		{ ...parameters, requestOptions: { proxy: proxy.url } },
		{ credential: { ...plivo.credential, baseUrl: 'https://api.plivo.com', ...more } },
	);
	return { ...run, seen: proxy.seen };
}

describe('an address that Plivo cannot reach', () => {
	it.each(CASES)('is refused by %s, before anything is sent: %s %s', async (...row) => {
		const [operation, field, host, parameters] = row;
		const { error, items, seen } = await atPlivo({ operation, ...parameters });
		expect(error).toMatchObject({
			message: `${field} has the host ${host}, which Plivo cannot reach [item 0]`,
			description: expect.stringMatching(/from the internet\. (For|Where) .*\.$/),
			context: { itemIndex: 0 },
		});
		expect([...items, ...seen]).toEqual([]);
	});

	it('is refused beside any API Base URL that is not local', async () => {
		const baseUrl = 'https://plivo-proxy.example.com';
		const { error } = await atPlivo({ operation: 'start', serviceUrl: NOBODY }, { baseUrl });
		expect(error?.message).toContain('which Plivo cannot reach');
	});

	it.each(CASES)('is taken by %s where API Base URL is local: %s %s', async (...row) => {
		const [operation, , , parameters] = row;
		const plivo = await plivoFor();
		const { error } = await plivo.run({ operation, ...parameters });
		expect(error).toBeUndefined();
	});

	it.each([
		[
			'is no URL',
			'nonsense',
			'API Base URL is not a URL. Enter one such as https://api.plivo.com.',
		],
		['is no text', 7, 'API Base URL is not a URL. Enter one such as https://api.plivo.com.'],
	])('is checked by the credential where API Base URL %s', async (_what, baseUrl, message) => {
		const { error } = await atPlivo({ operation: 'start', serviceUrl: NOBODY }, { baseUrl });
		expect(error?.message).toBe(message);
	});
});

it('an address that Plivo can reach is sent to Plivo', async () => {
	const { seen } = await atPlivo({ operation: 'start', ...callback('https://n8n.example.com/x') });
	expect(seen).toEqual(['CONNECT api.plivo.com:443']);
});
