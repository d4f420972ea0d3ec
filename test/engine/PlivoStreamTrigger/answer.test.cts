import { describe, expect, it } from '@jest/globals';
import {
	ANSWER,
	CALL,
	CALL_UUID,
	callbackOf,
	encodeForm,
	JSON_TYPE,
	PRODUCTION,
	STREAM_ID,
	TEST,
	TEST_ANSWER,
	type CallbackOptions,
	type Pairs,
} from '../../support/callbacks.cts';
import { ADDRESS, SETTINGS, call, set } from '../../support/calls.cts';
import { deliver, itemOf, OLD_N8N, classify, type Settings } from '../../support/trigger.cts';

const answerTo = async (settings: Settings, options?: CallbackOptions, fields?: Pairs) =>
	await deliver(call(options, fields), settings);
const xmlFor = (attributes: string) =>
	`<Response><Stream${attributes}>${ADDRESS}</Stream></Response>`;
const callbackUrlIn = ({ xml }: { xml: string | undefined }) =>
	/ statusCallbackUrl="([^"]*)"/.exec(xml ?? '')?.[1];

describe('a call', () => {
	it('is answered with the stream, whose events come to the same node', async () => {
		const outcome = await answerTo(SETTINGS);
		expect(classify(outcome)).toBe('answered');
		expect(outcome.xml).toBe(
			xmlFor(
				` audioTrack="inbound" contentType="audio/x-l16;rate=8000" statusCallbackUrl="${PRODUCTION}" keepCallAlive="true"`,
			),
		);
	});

	it('is answered as all fields say', async () => {
		const { xml } = await answerTo(
			set({
				bidirectional: true,
				contentType: 'audio/x-mulaw;rate=8000',
				streamOptions: {
					streamTimeout: 60,
					extraHeaders: { header: [{ key: 'userId', value: '12345' }] },
					noiseCancellation: true,
					noiseCancellationLevel: 70,
					keepCallAlive: false,
				},
			}),
		);
		expect(xml).toBe(
			xmlFor(
				` bidirectional="true" audioTrack="inbound" contentType="audio/x-mulaw;rate=8000" streamTimeout="60" extraHeaders="userId=12345" statusCallbackUrl="${PRODUCTION}" noiseCancellation="true" noiseCancellationLevel="70"`,
			),
		);
	});

	it('starts the workflow with what Plivo says of it', async () => {
		expect(itemOf(await answerTo(SETTINGS))).toEqual({
			event: 'answered',
			plivo_event: 'StartApp',
			stream_id: null,
			call_uuid: '78737f83-4660-490d-98e1-025dfe4b5c8f',
			from: '14155550100',
			to: '14155550199',
			service_url: ADDRESS,
			timestamp: '2024-10-14T13:42:33.238Z',
			session_start: '2024-10-14T13:42:33.238Z',
			direction: 'inbound',
			call_status: 'ringing',
			caller_name: '+14155550100',
			parent_auth_id: 'MAXXXXXXXXXXXXXXXXXX',
			delivery_id: expect.stringMatching(/^[\da-f]{64}$/),
		});
	});

	it('gives its own fields besides where they are wanted', async () => {
		const item = itemOf(await answerTo(set({ options: { includeRaw: true } })));
		expect(item?.raw).toEqual(Object.fromEntries(CALL));
	});

	it.each<[string, CallbackOptions, Pairs]>([
		['GET', { method: 'GET' }, CALL],
		['POST with JSON', { type: JSON_TYPE }, CALL],
		['a query of the URL', { url: `${ANSWER}?tenant=7` }, CALL],
		['a slash behind the URL', { url: `${ANSWER}/` }, CALL],
		['a call that is up already', {}, [CALL_UUID, ['CallStatus', 'in-progress']]],
		['a status that nobody knows', {}, [CALL_UUID, ['CallStatus', 'new']]],
		['nothing but the id', {}, [CALL_UUID]],
	])('may come by %s', async (_what, options, fields) => {
		const outcome = await answerTo(SETTINGS, options, fields);
		expect(classify(outcome)).toBe('answered');
		expect(callbackUrlIn(outcome)).toBe(PRODUCTION);
		expect(itemOf(outcome)?.event).toBe('answered');
	});
});

describe('the events of its stream go', () => {
	it.each<[string, string, Settings, CallbackOptions]>([
		['to the Test URL in a test', TEST, { isTest: true }, { url: TEST_ANSWER }],
		['so in an older n8n, too', TEST, { isTest: true, ...OLD_N8N }, { url: TEST_ANSWER }],
		['to the Production URL there', PRODUCTION, OLD_N8N, {}],
	])('%s', async (_what, url, more, options) => {
		expect(callbackUrlIn(await answerTo(set({}, more), options))).toBe(url);
	});

	it.each([
		['https://public.example.com', ''],
		['https://public.example.com/', '/'],
		['https://public.example.com:8443/n8n', ''],
	])('below the Public URL %s', async (publicUrl, slash) => {
		const base = publicUrl.replace(/\/$/, '');
		const url = `${base}/webhook/abc/plivo`;
		const callback = {
			...call({ url: `${url}/answer${slash}` }),
			originalUrl: `/webhook/abc/plivo/answer${slash}`,
		};
		const outcome = await deliver(callback, set({ options: { publicUrl } }));
		expect(classify(outcome)).toBe('answered');
		expect(callbackUrlIn(outcome)).toBe(`${url}/events`);
	});
});

describe('the end of a call', () => {
	const end = (status: string, event = 'Hangup'): Pairs => [
		...CALL.filter(([name]) => name !== 'CallStatus' && name !== 'Event'),
		['CallStatus', status],
		...(event === '' ? [] : [['Event', event] as Pairs[number]]),
		['HangupCauseName', 'Normal Hangup'],
		['Duration', '27'],
		['BillDuration', '60'],
	];
	const ENDS = { events: ['answered', 'call_ended'] };

	// Plivo calls the answer URL with it unless the application has a hangup URL.
	it.each(['completed', 'busy', 'failed', 'timeout', 'no-answer', 'cancel'])(
		'is Call Ended at either URL, and gets no XML: %s',
		async (status) => {
			for (const event of ['Hangup', 'StartApp', '']) {
				const fields = end(status, event);
				const atAnswer = await answerTo(set(ENDS), {}, fields);
				const atEvents = await deliver(callbackOf(fields), { parameters: ENDS });
				for (const outcome of [atAnswer, atEvents]) {
					expect(classify(outcome)).toBe('taken');
					expect(itemOf(outcome)).toMatchObject({
						event: 'call_ended',
						plivo_event: event,
						call_uuid: '78737f83-4660-490d-98e1-025dfe4b5c8f',
						stream_id: null,
						call_status: status,
						hangup_cause: 'Normal Hangup',
						duration: 27,
						bill_duration: 60,
						timestamp: '2024-10-14T13:43:00.238Z',
						session_start: '2024-10-14T13:42:33.238Z',
					});
				}
			}
		},
	);

	it('is a hangup of any status', async () => {
		const outcome = await answerTo(set(ENDS), {}, end('new'));
		expect(itemOf(outcome)).toMatchObject({ event: 'call_ended' });
	});

	it('is left out where Call Ended is not chosen, even with Other Event', async () => {
		const settings = set({ events: ['answered', 'other'] });
		expect(classify(await answerTo(settings, {}, end('completed')))).toBe('filtered');
	});

	it('is no end of a call in another request that says how the call is', async () => {
		const fields = end('completed', 'Record');
		const outcome = await answerTo(set({ events: ['other'] }), {}, fields);
		expect(itemOf(outcome)).toMatchObject({ event: 'other', plivo_event: 'Record' });
	});
});

describe('at the answer URL', () => {
	const about = (word: string, ...more: Pairs): Pairs => [CALL_UUID, ['Event', word], ...more];

	it.each<[string, Pairs, string]>([
		['with the id of a stream', about('StartApp', STREAM_ID), 'other'],
		['with the id of a stream and no event', [CALL_UUID, STREAM_ID], 'other'],
		['StopStream', about('StopStream', STREAM_ID), 'stopped'],
		['StopStream without an id', about('StopStream'), 'stopped'],
		['started, while the call rings', about('started', ['CallStatus', 'ringing']), 'started'],
		[
			'stopped, of a call that is over',
			about('stopped', STREAM_ID, ['CallStatus', 'completed']),
			'stopped',
		],
		['another event of a call', about('Redirect', ['CallStatus', 'in-progress']), 'other'],
	])('an event is that event, and gets no XML: %s', async (_what, fields, event) => {
		for (const method of ['GET', 'POST'] as const) {
			const chosen = await answerTo(set({ events: ['answered', event] }), { method }, fields);
			expect(classify(chosen)).toBe('taken');
			expect(itemOf(chosen)).toMatchObject({ event });
			const notChosen = await answerTo(set({ events: ['answered'] }), { method }, fields);
			expect(classify(notChosen)).toBe('filtered');
			expect(notChosen.xml).toBeUndefined();
		}
	});
});

describe('expressions', () => {
	it.each<['GET' | 'POST', string]>([
		['POST', '=wss://example.com/{{ $json.body.From }}'],
		['GET', '=wss://example.com/{{ $json.query.From }}'],
	])('may use the fields of a call that comes by %s', async (method, serviceUrl) => {
		const outcome = await answerTo(set({ serviceUrl }), { method });
		expect(outcome.xml).toContain('>wss://example.com/14155550100<');
		expect(itemOf(outcome)?.service_url).toBe('wss://example.com/14155550100');
	});

	it('are not believed: what a caller sends stays text', async () => {
		const fields: Pairs = [...CALL, ['CallerName', '"/><Hangup/>&lt;']];
		const named = fields.filter(([name], at) => name !== 'CallerName' || at === fields.length - 1);
		const serviceUrl = '=wss://example.com/{{ $json.body.CallerName }}';
		const { xml } = await answerTo(set({ serviceUrl }), {}, named);
		expect(xml).toContain('>wss://example.com/&quot;/&gt;&lt;Hangup/&gt;&amp;lt;<');
		expect(encodeForm(named)).toContain('Hangup');
	});
});
