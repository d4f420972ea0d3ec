import { describe, expect, it } from '@jest/globals';
import { CALL_UUID } from '../../support/callbacks.cts';
import { byId, plivoFor } from '../../support/plivo.cts';
import { deadEnd } from '../../support/proxy.cts';
import {
	CONNECTED,
	INITIATED,
	plays,
	streamCallback,
	emptyFields,
	WAIT,
	waiting,
} from '../../support/streamCallbacks.cts';
import { classify } from '../../support/trigger.cts';
import { ANOTHER, RESUME_URL, startAndWaitWith, STREAM } from '../../support/waiting.cts';

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

	it('reads the expressions of every field for its item', async () => {
		const plivo = await plivoFor();
		const proxy = await deadEnd();
		const from = (name: string) => `={{ $json.${name} }}`;
		const item = {
			call: plivo.callUuid,
			serviceUrl: 'ws://127.0.0.1:9/own',
			track: 'both',
			format: 'audio/x-mulaw;rate=8000',
			seconds: 60,
			waitFor: 'connected',
			limit: 3,
			unit: 'minutes',
			proxy: proxy.url,
		};
		const parameters = {
			call: byId(from('call')),
			serviceUrl: from('serviceUrl'),
			audioTrack: from('track'),
			contentType: from('format'),
			options: { streamTimeout: from('seconds') },
			waitFor: from('waitFor'),
			timeLimit: from('limit'),
			timeLimitUnit: from('unit'),
		};
		plays(plivo, INITIATED);
		const before = Date.now();
		const execution = await startAndWaitWith(plivo, parameters, { items: [item] });
		expect(plivo.bodies()[0]).toMatchObject({
			service_url: item.serviceUrl,
			audio_track: item.track,
			content_type: item.format,
			stream_timeout: item.seconds,
		});
		expect(Math.round((Number(execution.waitTill) - before) / 60_000)).toBe(item.limit);
		const { items } = await execution.timeOver();
		expect(items).toMatchObject([{ json: { waited_for: item.waitFor } }]);

		const requestOptions = { proxy: from('proxy') };
		await startAndWaitWith(
			plivo,
			{ ...parameters, requestOptions },
			{ items: [item], credential: { baseUrl: 'https://plivo.invalid' } },
		);
		expect(proxy.seen).toEqual(['CONNECT plivo.invalid:443']);
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
		expect(execution.shown).toEqual([{ event: 'waiting', ...emptyFields(plivo), timestamp: null }]);
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

	it('waits for two hours if no Time Limit is set', async () => {
		const before = Date.now();
		const { execution } = await waiting();
		expect(Number(execution.waitTill) - before).toBeGreaterThanOrEqual(7_200_000);
		expect(Number(execution.waitTill) - Date.now()).toBeLessThanOrEqual(7_200_000);
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
		const outcome = await execution.report(streamCallback(word));
		expect(classify(outcome)).toBe('taken');
		expect(outcome.then).toMatchObject({
			status: 'success',
			items: [
				{
					json: { event, plivo_event: word, stream_id: STREAM, call_uuid: CALL_UUID[1] },
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
			expect(classify(await execution.report(streamCallback(word)))).toBe('filtered');
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
		expect(classify(await report(streamCallback(word)))).toBe(becomes);
	});

	it('does not end the waiting where it is of another stream', async () => {
		const { execution } = await waiting();
		for (const streamId of [ANOTHER, '', STREAM.toUpperCase()]) {
			const outcome = await execution.report(streamCallback('StopStream', { streamId }));
			expect(classify(outcome)).toBe('filtered');
		}
		expect(classify(await execution.report(streamCallback('StopStream')))).toBe('taken');
	});

	it('is taken by GET, too, where Plivo adds its fields to the URL', async () => {
		const { execution } = await waiting();
		const outcome = await execution.report(streamCallback('StopStream', { method: 'GET' }));
		expect(classify(outcome)).toBe('taken');
		expect(outcome.then?.items[0]?.json).toMatchObject({ event: 'stopped', stream_id: STREAM });
	});

	it('is taken where n8n puts nothing behind its resume URL', async () => {
		const { plivo, execution } = await waiting(WAIT, { resumeToken: '' });
		const url = 'https://n8n.example.com/webhook-waiting/1';
		expect(plivo.bodies()[0]).toMatchObject({ status_callback_url: url });
		expect(classify(await execution.report(streamCallback('StopStream', { url })))).toBe('taken');
	});
});
