import { describe, expect, it } from '@jest/globals';
import { NOBODY, plivoFor, type Plivo } from '../../support/plivo.cts';
import { verdict } from '../../support/trigger.cts';
import {
	ANOTHER,
	ENDED,
	INITIATED,
	LIVE,
	plays,
	RESUME_URL,
	startAndWaitWith,
	STREAM,
	told,
} from '../../support/waiting.cts';

const WAIT = { serviceUrl: NOBODY };
const CONNECTED = { ...WAIT, waitFor: 'connected' };
/** What every item has of a stream that no callback has told of. */
const untold = ({ callUuid }: Plivo) => ({
	plivo_event: null,
	stream_id: STREAM,
	call_uuid: callUuid,
	from: null,
	to: null,
	service_url: NOBODY,
});

/** A stream that is live, and an execution that waits for it. */
async function waiting(parameters: object = WAIT, options = {}) {
	const plivo = await plivoFor();
	plays(plivo, LIVE);
	const execution = await startAndWaitWith(plivo, { ...parameters }, options);
	return { plivo, execution };
}

describe('Start and Wait', () => {
	it('starts the stream as Start does, with n8n’s resume URL for callbacks', async () => {
		const { plivo } = await waiting({
			serviceUrl: '={{ "ws://127.0.0.1:9/" + $json.from }}',
			bidirectional: true,
			contentType: 'audio/x-mulaw;rate=8000',
			options: {
				streamTimeout: 60,
				extraHeaders: { header: [{ key: 'a', value: 1 }] },
				noiseCancellation: true,
				noiseCancellationLevel: 70,
			},
		});
		expect(plivo.sent()).toEqual([`POST ${plivo.path}`, `GET ${plivo.path}${STREAM}/`]);
		expect(plivo.bodies()[0]).toEqual({
			service_url: 'ws://127.0.0.1:9/before',
			bidirectional: true,
			audio_track: 'inbound',
			content_type: 'audio/x-mulaw;rate=8000',
			stream_timeout: 60,
			extra_headers: 'a=1',
			noise_cancellation: 'true',
			noise_cancellation_level: 70,
			status_callback_url: RESUME_URL,
			status_callback_method: 'POST',
		});
	});

	it('puts no other callback URL in the place of n8n’s own', async () => {
		const options = { statusCallbackUrl: 'https://elsewhere', statusCallbackMethod: 'GET' };
		const { plivo } = await waiting({ ...WAIT, options });
		expect(plivo.bodies()[0]).toMatchObject({
			status_callback_url: RESUME_URL,
			status_callback_method: 'POST',
		});
	});

	it('waits, and shows meanwhile what for', async () => {
		const { plivo, execution } = await waiting();
		expect(execution).toMatchObject({ status: 'waiting', items: [] });
		expect(execution.shown).toEqual([{ event: 'waiting', ...untold(plivo), timestamp: null }]);
	});

	it.each([
		[1, 'minutes', 60_000],
		[24, 'hours', 86_400_000],
		[2, 'days', 172_800_000],
		['={{ 3 }}', '={{ "minutes" }}', 180_000],
	])('waits for %s %s at the most', async (timeLimit, timeLimitUnit, ms) => {
		const before = Date.now();
		const { execution } = await waiting({ ...WAIT, timeLimit, timeLimitUnit });
		const end = Number(execution.waitTill);
		expect(end).toBeGreaterThanOrEqual(before + ms);
		expect(end).toBeLessThanOrEqual(Date.now() + ms);
	});

	it('waits for a day unless it is told otherwise', async () => {
		const before = Date.now();
		const { execution } = await waiting();
		expect(Number(execution.waitTill) - before).toBeGreaterThanOrEqual(86_400_000);
		expect(Number(execution.waitTill) - Date.now()).toBeLessThanOrEqual(86_400_000);
	});
});

describe('what Plivo reports meanwhile', () => {
	it.each([
		['StopStream', 'stopped'],
		['stopped', 'stopped'],
		['DroppedStream', 'dropped'],
		['failed', 'dropped'],
	])('ends the waiting for the end where it is %s', async (word, event) => {
		const { execution } = await waiting();
		const outcome = await execution.report(told(word, { more: [['CallUUID', 'c']] }));
		expect(verdict(outcome)).toBe('taken');
		expect(outcome.then).toMatchObject({
			status: 'success',
			items: [
				{
					json: { event, plivo_event: word, stream_id: STREAM, call_uuid: 'c' },
					pairedItem: { item: 0 },
				},
			],
		});
		expect(outcome.then?.items[0]?.json).toHaveProperty('delivery_id');
	});

	it.each(['StartStream', 'DegradedStream', 'PlayedStream', 'ClearedAudio', 'Else'])(
		'is answered 200 and does not end the waiting for the end where it is %s',
		async (word) => {
			const { execution } = await waiting();
			expect(verdict(await execution.report(told(word)))).toBe('filtered');
		},
	);

	it.each([
		['StartStream', 'taken'],
		['StopStream', 'taken'],
		['DroppedStream', 'taken'],
		['DegradedStream', 'filtered'],
	])('is judged by what is waited for: %s', async (word, becomes) => {
		const plivo = await plivoFor();
		plays(plivo, INITIATED);
		const { report } = await startAndWaitWith(plivo, CONNECTED);
		expect(verdict(await report(told(word)))).toBe(becomes);
	});

	it('does not end the waiting where it is of another stream', async () => {
		const { execution } = await waiting();
		for (const streamId of [ANOTHER, '', STREAM.toUpperCase()]) {
			const outcome = await execution.report(told('StopStream', { streamId }));
			expect(verdict(outcome)).toBe('filtered');
		}
		expect(verdict(await execution.report(told('StopStream')))).toBe('taken');
	});

	it('is taken by GET, too, where Plivo adds its fields to the URL', async () => {
		const { execution } = await waiting();
		const outcome = await execution.report(told('StopStream', { method: 'GET' }));
		expect(verdict(outcome)).toBe('taken');
		expect(outcome.then?.items[0]?.json).toMatchObject({ event: 'stopped', stream_id: STREAM });
	});

	it('is taken where n8n puts nothing behind its resume URL', async () => {
		const { plivo, execution } = await waiting(WAIT, { resumeToken: '' });
		const url = 'https://n8n.example.com/webhook-waiting/1';
		expect(plivo.bodies()[0]).toMatchObject({ status_callback_url: url });
		expect(verdict(await execution.report(told('StopStream', { url })))).toBe('taken');
	});
});

describe('when the time is over', () => {
	it.each([
		[WAIT, 'ended'],
		[CONNECTED, 'connected'],
	])('hands on an item that says so, and not the input', async (parameters, waited_for) => {
		const plivo = await plivoFor();
		plays(plivo, INITIATED);
		const execution = await startAndWaitWith(plivo, parameters);
		expect(execution.status).toBe('waiting');
		const then = await execution.timeOver();
		expect(then.status).toBe('success');
		expect(then.items).toEqual([
			{
				json: { event: 'timed_out', ...untold(plivo), timestamp: null, waited_for },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('says so where n8n runs the node for the first item alone', async () => {
		const { execution } = await waiting(WAIT, {
			items: [{}, {}, {}],
			more: { executeOnce: true },
		});
		const then = await execution.timeOver();
		expect(then.items.map(({ json }) => json.event)).toEqual(['timed_out']);
	});
});

describe('what has happened before n8n can be told', () => {
	it.each([
		['at once', [ENDED], 1],
		['while it connects', [INITIATED, INITIATED, ENDED], 3],
	])('is seen in Plivo’s record: an end %s', async (_when, records, reads) => {
		const plivo = await plivoFor();
		plays(plivo, ...records);
		const execution = await startAndWaitWith(plivo, WAIT);
		expect(execution).toMatchObject({ status: 'success', waitTill: undefined });
		expect(execution.items).toMatchObject([
			{
				json: { event: 'ended', ...untold(plivo), timestamp: '2023-06-21T13:23:43.000Z' },
				pairedItem: { item: 0 },
			},
		]);
		expect(execution.pauses).toEqual(Array.from({ length: reads }, () => 700));
		expect(plivo.sent()).toHaveLength(1 + reads);
	});

	it('is seen in Plivo’s record: that it is connected', async () => {
		const plivo = await plivoFor();
		plays(plivo, INITIATED, LIVE);
		const execution = await startAndWaitWith(plivo, CONNECTED);
		expect(execution.items.map(({ json }) => json)).toEqual([
			{ event: 'started', ...untold(plivo), timestamp: '2023-06-21T13:23:16.000Z' },
		]);
	});

	it('is looked for three times at the most', async () => {
		const plivo = await plivoFor();
		plays(plivo, INITIATED);
		const execution = await startAndWaitWith(plivo, WAIT);
		expect(execution).toMatchObject({ status: 'waiting', pauses: [700, 700, 700] });
		expect(plivo.sent()).toHaveLength(4);
	});

	it.each([{ status: 404 }, { status: 200, body: '<html>' }, { reset: true as const }])(
		'is waited for where the record cannot be had: %j',
		async (fault) => {
			const plivo = await plivoFor();
			plays(plivo);
			plivo.sandbox.fault({ method: 'GET', ...fault, times: Infinity });
			expect(await startAndWaitWith(plivo, WAIT)).toMatchObject({ status: 'waiting' });
		},
	);
});
