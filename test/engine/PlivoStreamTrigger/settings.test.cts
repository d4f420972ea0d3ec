import { describe, expect, it } from '@jest/globals';
import {
	CALL_UUID,
	callbackOf,
	DROPPED,
	FORM,
	JSON_TYPE,
	STREAM_ID,
	withHeaders,
} from '../../support/callbacks.cts';
import { deliver, itemOf, deliverAndClassify, OLD_N8N, classify } from '../../support/trigger.cts';

const WORDS: Array<[plivoEvent: string, event: string]> = [
	['StartStream', 'started'],
	['StopStream', 'stopped'],
	['DroppedStream', 'dropped'],
	['DegradedStream', 'degraded'],
	['PlayedStream', 'played'],
	['ClearedAudio', 'cleared'],
	['started', 'started'],
	['stopped', 'stopped'],
	['failed', 'dropped'],
	['Hangup', 'call_ended'],
	['HeldStream', 'other'],
	['', 'other'],
];
const EVENTS = [...new Set(WORDS.map(([, event]) => event))];
const DEFAULTS = ['started', 'stopped', 'dropped', 'degraded', 'other'];
const eventOf = (plivoEvent: string, method: 'GET' | 'POST' = 'POST') =>
	callbackOf([CALL_UUID, STREAM_ID, ['Event', plivoEvent]], { method });
const unsigned = { ...callbackOf(DROPPED), headers: { 'content-type': FORM } };

describe('Trigger On', () => {
	it.each(WORDS)(
		'takes %j where %s is chosen, and filters it out where it is not',
		async (word, event) => {
			for (const method of ['GET', 'POST'] as const) {
				const callback = eventOf(word, method);
				const others = EVENTS.filter((one) => one !== event);
				expect(await deliverAndClassify(callback, { parameters: { events: [event] } })).toBe(
					'taken',
				);
				expect(await deliverAndClassify(callback, { parameters: { events: others } })).toBe(
					'filtered',
				);
				expect(await deliverAndClassify(callback, { parameters: { events: [] } })).toBe('filtered');
			}
		},
	);

	it.each(WORDS)('has defaults that decide on %j', async (word, event) => {
		expect(await deliverAndClassify(eventOf(word))).toBe(
			DEFAULTS.includes(event) ? 'taken' : 'filtered',
		);
	});

	it('takes what has no event at all as other', async () => {
		expect(
			await deliverAndClassify(callbackOf([CALL_UUID, STREAM_ID]), {
				parameters: { events: ['other'] },
			}),
		).toBe('taken');
	});

	it('may be a single event as text', async () => {
		const parameters = { events: 'stopped' };
		expect(await deliverAndClassify(eventOf('StopStream'), { parameters })).toBe('taken');
		expect(await deliverAndClassify(eventOf('StartStream'), { parameters })).toBe('filtered');
	});

	it.each([5, { a: 1 }, [null], 'stop', ['stop'], true])(
		'filters all out as %j',
		async (events) => {
			expect(await deliverAndClassify(eventOf('StopStream'), { unchecked: { events } })).toBe(
				'filtered',
			);
		},
	);

	it('is looked at only once a callback is judged', async () => {
		const parameters = { events: ['started'] };
		const forged = callbackOf([CALL_UUID, STREAM_ID, ['Event', 'StopStream']], {
			token: 'of a stranger',
		});
		expect(await deliverAndClassify(forged, { parameters })).toBe('refused');
	});

	it('answers what it filters out with an empty 200', async () => {
		const outcome = await deliver(eventOf('StopStream'), { parameters: { events: ['started'] } });
		const { status, ended, strays, returned, logged } = outcome;
		expect({ status, ended, strays, logged }).toEqual({
			status: 200,
			ended: 1,
			strays: [],
			logged: [],
		});
		expect(returned).toEqual({ noWebhookResponse: true });
	});
});

describe('Verify Signature', () => {
	it.each([undefined, true, null, 0, 1, '', 'false', 'no', [], {}, '={{ false }}', '={{ !1 }}'])(
		'stays on as %j',
		async (verifySignature) => {
			const parameters = { options: { verifySignature } };
			expect(await deliverAndClassify(unsigned, { parameters })).toBe('refused');
			expect(await deliverAndClassify(callbackOf(DROPPED), { parameters })).toBe('taken');
		},
	);

	it.each([undefined, true, null, 0, '', 'false', [], {}])(
		'stays on as %j, where n8n did not look it over',
		async (verifySignature) => {
			const unchecked = { options: { verifySignature } as never };
			expect(await deliverAndClassify(unsigned, { unchecked })).toBe('refused');
		},
	);

	it.each([null, 5, 'verifySignature', [{ verifySignature: false }], '={{ 5 }}', '={{ [] }}'])(
		'stays on with %j for options',
		async (options) => {
			expect(await deliverAndClassify(unsigned, { unchecked: { options } })).toBe('refused');
			expect(await deliverAndClassify(callbackOf(DROPPED), { unchecked: { options } })).toBe(
				'taken',
			);
		},
	);

	const off = { parameters: { options: { verifySignature: false } } };

	it('off takes what is unsigned or signed by others', async () => {
		for (const method of ['GET', 'POST'] as const) {
			const callback = callbackOf(DROPPED, { method, token: 'of a stranger' });
			expect(await deliverAndClassify(callback, off)).toBe('taken');
			expect(await deliverAndClassify({ ...callback, headers: unsigned.headers }, off)).toBe(
				'taken',
			);
			expect(await deliverAndClassify(callback, { ...off, ...OLD_N8N })).toBe('taken');
		}
		expect(itemOf(await deliver(unsigned, off))?.event).toBe('dropped');
	});

	it('off filters as ever', async () => {
		const options = { verifySignature: false };
		expect(
			await deliverAndClassify(unsigned, { parameters: { options, events: ['started'] } }),
		).toBe('filtered');
	});

	it.each([
		['a body without bytes', { rawBody: undefined }],
		['no content type', { headers: {} }],
		['another content type', { headers: { 'content-type': 'multipart/form-data' } }],
		['JSON that is none', { headers: { 'content-type': JSON_TYPE } }],
		['nested JSON', { headers: { 'content-type': JSON_TYPE }, rawBody: Buffer.from('{"a":{}}') }],
		['another method', { method: 'PUT' }],
	])('off still refuses %s', async (_what, part) => {
		const outcome = await deliver({ ...unsigned, ...part }, off);
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(/It is not a callback as Plivo sends them\. [A-Z].*\.$/);
	});
});

describe('an expression', () => {
	it.each(['={{ (() => }}', '={{ $("Nowhere").item.json.url }}', '={{ "https://a.example.com" }}'])(
		'is no Public URL, and is never evaluated: %s',
		async (publicUrl) => {
			const parameters = { options: { publicUrl } };
			expect(await deliverAndClassify(callbackOf(DROPPED), { parameters })).toBe('refused');
			const isOff = { parameters: { options: { publicUrl, verifySignature: false } } };
			expect(await deliverAndClassify(unsigned, isOff)).toBe('refused');
		},
	);

	it('of the Host header decides nothing', async () => {
		const publicUrl = '={{ "https://" + $json.headers.host }}';
		const callback = callbackOf(DROPPED, {
			url: 'https://evil.example.com/webhook/abc/plivo/events',
		});
		const sent = withHeaders(callback, { host: 'evil.example.com' });
		expect(await deliverAndClassify(sent, { parameters: { options: { publicUrl } } })).toBe(
			'refused',
		);
	});

	it.each(['={{ (() => }}', '={{ ["dropped"] }}'])(
		'is no event in Trigger On: %s',
		async (events) => {
			expect(await deliverAndClassify(callbackOf(DROPPED), { unchecked: { events } })).toBe(
				'filtered',
			);
		},
	);

	it.each(['={{ true }}', '={{ (() => }}'])('adds no raw payload: %s', async (includeRaw) => {
		const outcome = await deliver(callbackOf(DROPPED), { parameters: { options: { includeRaw } } });
		expect(classify(outcome)).toBe('taken');
		expect(itemOf(outcome)).not.toHaveProperty('raw');
	});
});
