import { describe, expect, it } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import {
	CALL,
	CALL_UUID,
	callbackOf,
	CREDENTIAL,
	PRODUCTION,
	SIGNATURE,
	withHeaders,
	type CallbackOptions,
	type Pairs,
} from '../../support/callbacks.cts';
import { ANSWERS, SETTINGS, call, set } from '../../support/calls.cts';
import { deliver, deliverAndClassify, classify, type Settings } from '../../support/trigger.cts';

describe('nobody gets XML', () => {
	it.each<[string, CallbackOptions]>([
		['who has another token', { token: 'forged' }],
		['who has signed the other URL', { url: PRODUCTION }],
	])('%s', async (_what, options) => {
		const callback = { ...call(options), originalUrl: '/webhook/abc/plivo/answer' };
		const outcome = await deliver(callback, SETTINGS);
		expect(classify(outcome)).toBe('refused');
		expect(outcome.xml).toBeUndefined();
	});

	it('who has signed nothing', async () => {
		expect(
			await deliverAndClassify(withHeaders(call(), { [SIGNATURE]: undefined }), SETTINGS),
		).toBe('refused');
	});

	it('who sends a call that was signed for the answer URL to the other one', async () => {
		const callback = { ...call(), originalUrl: '/webhook/abc/plivo/events' };
		expect(await deliverAndClassify(callback, { parameters: ANSWERS })).toBe('refused');
	});

	it.each<[string, Pairs]>([
		['a call', CALL],
		['a call without an event', CALL.filter(([name]) => name !== 'Event')],
		['a call without anything else', [CALL_UUID]],
		['a call that is up', [CALL_UUID, ['CallStatus', 'in-progress'], ['StreamID', '']]],
	])('who sends %s to the events URL: Plivo asks the fallback URL then', async (_what, fields) => {
		for (const events of [['answered'], ['other'], []]) {
			for (const method of ['GET', 'POST'] as const) {
				const parameters = { ...ANSWERS, events };
				const outcome = await deliver(callbackOf(fields, { method }), { parameters });
				expect(classify(outcome)).toBe('given up');
				expect(outcome).toMatchObject({ status: 404, returned: { noWebhookResponse: true } });
				expect(outcome.logged).toEqual([
					'error: Plivo Stream Trigger answered a call with 404. It was sent to the events URL. In Plivo, the URL that ends in /plivo/answer belongs in Answer URL of the application, and the one that ends in /plivo/events in Status Callback URL of a stream.',
				]);
			}
		}
	});

	it('but any request gets it while Verify Signature is off', async () => {
		const settings = set({ options: { verifySignature: false } });
		expect(
			await deliverAndClassify(withHeaders(call(), { [SIGNATURE]: undefined }), settings),
		).toBe('answered');
	});
});

describe('a call that cannot be answered', () => {
	const given = async (settings: Settings) => {
		const outcome = await deliver(call(), settings);
		return [classify(outcome), outcome.status, outcome.logged[0]];
	};
	const line = (status: number, why: string) =>
		`error: Plivo Stream Trigger answered a call with ${status}. ${why}`;

	it('gets 404 where no calls are answered, so that Plivo asks its fallback URL', async () => {
		expect(await given(set({ events: ['started', 'other'] }))).toEqual([
			'given up',
			404,
			line(404, 'Choose Incoming Call under Trigger On.'),
		]);
	});

	const ENTER = 'Enter the address of your WebSocket server, such as wss://example.com/audio.';
	it.each<[string, IDataObject]>([
		[`Service URL is empty. ${ENTER}`, { serviceUrl: '' }],
		[
			`Service URL must start with ws:// or wss://: "https://example.com". ${ENTER}`,
			{ serviceUrl: '={{ "https://example.com" }}' },
		],
		[
			'Audio Track must be Inbound when Bidirectional is on. Set Audio Track to Inbound, or turn Bidirectional off.',
			{ bidirectional: '={{ true }}', audioTrack: 'both' },
		],
		[
			'Keep Call Alive must be true or false. Turn it on or off, or send true or false.',
			{ streamOptions: { keepCallAlive: '={{ "long" }}' } },
		],
		[
			'Service URL cannot be evaluated. Correct its expression, or enter a value.',
			{ serviceUrl: '={{ $("Nowhere").item.json.url }}' },
		],
		[
			'Stream Options cannot be evaluated. Correct its expression, or enter a value.',
			{ streamOptions: { streamTimeout: '={{ $("Nowhere").item.json.url }}' } },
		],
	])('gets 500 for the same reason, and the log says: %s', async (why, parameters) => {
		expect(await given(set(parameters))).toEqual(['given up', 500, line(500, why)]);
	});

	it('gets 500, and the log shows what the caller sent on one printable line', async () => {
		const serviceUrl = '={{ "https://exämple.com/\\n" + "a" }}';
		const [, , logged] = await given(set({ serviceUrl }));
		expect(logged).toContain('Service URL contains a line break: "https://ex?mple.com/<U+000A>a".');
	});

	it('gets 500 where this n8n has no address', async () => {
		const parameters = { options: { verifySignature: false } };
		expect(await given(set(parameters, { webhookBaseUrl: '' }))).toMatchObject([
			'given up',
			500,
			expect.stringContaining('Status Callback URL must start with http:// or https://'),
		]);
	});

	const LOCAL = { serviceUrl: 'ws://192.168.0.7/audio' };
	const PUBLIC = { credential: { ...CREDENTIAL, baseUrl: 'https://api.plivo.com' } };

	it('gets 500 where Plivo cannot reach the server', async () => {
		expect(await given(set({ serviceUrl: `={{ "${LOCAL.serviceUrl}" }}` }, PUBLIC))).toEqual([
			'given up',
			500,
			expect.stringContaining('Service URL has the host 192.168.0.7, which Plivo cannot reach'),
		]);
		const local = { credential: { ...CREDENTIAL, baseUrl: 'http://127.0.0.1:4010' } };
		expect(await given(set(LOCAL, local))).toEqual(['answered', 200, undefined]);
	});

	it('gets 500 where Plivo cannot reach n8n, which only shows without a signature', async () => {
		const parameters = { options: { verifySignature: false } };
		const n8n = { ...PUBLIC, webhookBaseUrl: 'http://localhost:5678/webhook' };
		expect(await given(set(parameters, n8n))).toEqual([
			'given up',
			500,
			expect.stringContaining('The URL of this trigger has the host localhost, which Plivo cannot'),
		]);
		const gateway = { ...PUBLIC.credential, gatewayUrl: 'https://audio.example.com' };
		const toGateway = set(
			{ ...parameters, sendAudioTo: 'gateway' },
			{ ...n8n, credential: gateway },
		);
		expect((await given(toGateway))[0]).toBe('answered');
	});

	it('gets 500 where the credential is needed and cannot be read', async () => {
		const parameters = { ...LOCAL, options: { verifySignature: false } };
		expect(await given(set(parameters, { credential: null }))).toEqual([
			'given up',
			500,
			expect.stringMatching(/^error: Plivo Stream Trigger answered a call with 500\. [A-Z]/),
		]);
	});

	it('takes no Stream Options from what is none', async () => {
		const settings = { ...SETTINGS, unchecked: { streamOptions: 'all' } };
		expect(await deliverAndClassify(call(), settings)).toBe('answered');
	});
});
