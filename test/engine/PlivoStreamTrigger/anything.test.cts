import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import {
	ANSWER,
	CALL_UUID,
	callbackOf,
	CREDENTIAL,
	FORM,
	IDS,
	JSON_TYPE,
	MAIN_SIGNATURE,
	NONCE,
	SIGNATURE,
	type Callback,
	type Pairs,
} from '../../support/callbacks.cts';
import { deliver, OLD_N8N, classify, type Settings } from '../../support/trigger.cts';

const text = fc.string({ unit: 'binary', maxLength: 30 });
const signature = fc.oneof(
	fc.base64String({ minLength: 40, maxLength: 48 }),
	fc
		.uint8Array({ minLength: 32, maxLength: 32 })
		.map((bytes) => Buffer.from(bytes).toString('base64')),
);
const header = fc.oneof(
	text,
	signature,
	fc.array(signature, { maxLength: 3 }).map((all) => all.join(', ')),
	fc.array(text, { maxLength: 2 }),
	fc.constant(undefined),
);
const type = fc.oneof(
	fc.constantFrom(FORM, JSON_TYPE, `${FORM}; charset=utf-8`, 'multipart/form-data', '', ';'),
	header,
);
const rawBody: fc.Arbitrary<unknown> = fc.oneof(
	fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
	fc.string({ unit: 'binary' }).map((form) => Buffer.from(form)),
	fc.webQueryParameters().map((form) => Buffer.from(form)),
	fc.json().map((json) => Buffer.from(json)),
	fc
		.dictionary(text, fc.oneof(text, fc.double(), fc.boolean()))
		.map((flat) => Buffer.from(JSON.stringify(flat))),
	fc.constantFrom(undefined, null, 'Event=StartStream', 5, {}),
);
const query = fc.oneof(
	fc.webQueryParameters(),
	text,
	fc.constant('status_callback_url=%3Fa%3Db&a=b'),
);
const originalUrl = fc.oneof(
	query.map((q) => `/webhook/abc/plivo/events?${q}`),
	fc.tuple(text, query).map(([path, q]) => `/${path}?${q}`),
	fc.constantFrom(
		'',
		'*',
		'?',
		'??',
		'/',
		'http://evil/?#',
		'//',
		'#',
		'/webhook/abc/plivo/events/',
	),
	fc.webUrl({ withQueryParameters: true, withFragments: true }),
);
const method = fc.oneof(
	{ weight: 5, arbitrary: fc.constantFrom('GET', 'POST') },
	fc.constantFrom('HEAD', 'PUT', 'get', '', '__proto__'),
);
const request: fc.Arbitrary<Callback> = fc.record({
	method,
	originalUrl,
	headers: fc
		.tuple(type, header, header, header, fc.dictionary(text, header, { maxKeys: 2 }))
		.map(([contentType, own, main, nonce, more]) => ({
			...more,
			'content-type': contentType as string,
			[SIGNATURE]: own,
			[MAIN_SIGNATURE]: main,
			[NONCE]: nonce,
		})),
	rawBody,
});

const name = fc
	.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/)
	.filter(
		(one) => !['CallUUID', 'StreamID', 'Event', 'CallStatus', 'status_callback_url'].includes(one),
	);
const pairs = (ids: Pairs, word: string) =>
	fc
		.array(fc.tuple(fc.oneof(name, fc.constant(word)), text), { maxLength: 6 })
		.map((all): Pairs => [...ids, ...all]);
const signedFor = (fields: fc.Arbitrary<Pairs>, url?: string): fc.Arbitrary<Callback> =>
	fc
		.tuple(
			fields,
			fc.constantFrom('GET' as const, 'POST' as const),
			fc.constantFrom(FORM, JSON_TYPE),
		)
		.map(([all, by, as]) => callbackOf([...new Map(all)], { url, method: by, type: as }));
const signed = signedFor(pairs(IDS, 'Event'));
const signedCall = signedFor(pairs([CALL_UUID], 'From'), ANSWER);

const odd = fc.oneof(
	text,
	fc.constantFrom<unknown>(
		undefined,
		null,
		0,
		false,
		true,
		[],
		{},
		'={{ 5 }}',
		'={{ (',
		'={{ $json }}',
	),
);
const webhook = fc.constantFrom('default' as const, 'setup' as const);
/** Few drawn settings answer a call, and the first test wants to see that, too. */
const answering: Settings = {
	webhook: 'setup',
	parameters: { events: ['answered'], serviceUrl: 'wss://example.com' },
};
const anySettings: fc.Arbitrary<Settings> = fc.record({
	webhook,
	unchecked: fc.record({
		events: fc.oneof(odd, fc.constant(['started', 'other']), fc.constant(['answered'])),
		serviceUrl: fc.oneof(
			odd,
			fc.constant('wss://example.com'),
			text.map((url) => `wss://x/${url}`),
		),
		bidirectional: fc.oneof(odd, fc.boolean()),
		audioTrack: fc.oneof(odd, fc.constant('inbound')),
		contentType: fc.oneof({ weight: 5, arbitrary: fc.constant('audio/x-l16;rate=8000') }, odd),
		streamOptions: fc.oneof(odd, fc.dictionary(fc.constantFrom('keepCallAlive', 'x'), odd)),
		options: fc.oneof(
			fc.record(
				{
					publicUrl: fc.oneof(odd, fc.webUrl(), fc.constantFrom('https://n8n.example.com', '')),
					verifySignature: fc.oneof(odd, fc.constantFrom(false, true)),
					includeRaw: odd,
				},
				{ requiredKeys: [] },
			),
			odd,
		),
	}) as fc.Arbitrary<IDataObject>,
	credential: fc.constantFrom<Settings['credential']>(
		CREDENTIAL,
		null,
		undefined,
		{},
		{ authToken: '' },
	),
	isTest: fc.boolean(),
	shadow: fc.constantFrom({}, OLD_N8N.shadow),
	webhookBaseUrl: fc.constantFrom(
		'https://n8n.example.com/webhook',
		'http://localhost:5678/x',
		'',
		'?',
	),
});

const settings = fc.oneof({ weight: 9, arbitrary: anySettings }, fc.constant(answering));

const VERDICTS = ['taken', 'filtered', 'refused', 'answered', 'given up'];

describe('any request', () => {
	it('is answered exactly once, and nothing is thrown', async () => {
		const seen = new Set<string>();
		await fc.assert(
			fc.asyncProperty(fc.oneof(request, signed, signedCall), settings, async (callback, set) => {
				const became = classify(await deliver(callback, set));
				seen.add(became);
				expect(VERDICTS).toContain(became);
			}),
			{ numRuns: 10_000 },
		);
		expect([...seen].sort()).toEqual([...VERDICTS].sort());
	}, 300_000);

	it('is refused while it is verified, signed by nobody', async () => {
		await fc.assert(
			fc.asyncProperty(request, webhook, async (callback, called) => {
				const parameters = { events: ['answered'], serviceUrl: 'wss://example.com' };
				const outcome = await deliver(callback, { webhook: called, parameters });
				expect(classify(outcome)).toBe('refused');
			}),
			{ numRuns: 10_000 },
		);
	}, 300_000);

	it('is taken or filtered where Plivo signed it', async () => {
		const events = ['started', 'stopped', 'dropped', 'degraded', 'played', 'cleared', 'other'];
		await fc.assert(
			fc.asyncProperty(signed, async (callback) => {
				expect(classify(await deliver(callback, { parameters: { events } }))).toBe('taken');
			}),
			{ numRuns: 2_000 },
		);
	}, 300_000);

	it('is answered with XML where Plivo signed it for the answer URL', async () => {
		const parameters = { events: ['answered', 'other'], serviceUrl: 'wss://example.com' };
		await fc.assert(
			fc.asyncProperty(signedCall, async (callback) => {
				const outcome = await deliver(callback, { webhook: 'setup', parameters });
				expect(classify(outcome)).toBe('answered');
			}),
			{ numRuns: 2_000 },
		);
	}, 300_000);
});
