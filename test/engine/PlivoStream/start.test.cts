import { describe, expect, it } from '@jest/globals';
import { NOBODY, plivoFor, UUID, type Parameters } from '../../support/plivo.cts';

const START = { operation: 'start', serviceUrl: NOBODY };
const LEAST = {
	service_url: NOBODY,
	audio_track: 'inbound',
	content_type: 'audio/x-l16;rate=8000',
};

/** What Start sends for these parameters and this item. */
async function bodyOf(parameters: Parameters, item: Record<string, unknown> = {}) {
	const plivo = await plivoFor();
	const { error } = await plivo.run({ ...START, ...parameters }, { items: [item] });
	expect(error).toBeUndefined();
	expect(plivo.bodies()).toHaveLength(1);
	return plivo.bodies()[0];
}

const ID = '20170ada-f610-433b-8758-c02a2aab3662';

const headers = (...header: Record<string, unknown>[]) => ({
	options: { extraHeaders: { header } },
});

describe('Start', () => {
	it('posts JSON with the three fields that are always there, signed in by Basic', async () => {
		const plivo = await plivoFor();
		await plivo.run(START);
		expect(plivo.sandbox.requests).toHaveLength(1);
		expect(plivo.sandbox.requests[0]).toMatchObject({
			method: 'POST',
			url: plivo.path,
			headers: {
				authorization: `Basic ${btoa(`${plivo.credential.authId}:${plivo.credential.authToken}`)}`,
				accept: 'application/json',
				'content-type': 'application/json',
			},
			status: 202,
		});
		expect(plivo.bodies()).toEqual([LEAST]);
	});

	it("gives Plivo's answer with the call and the address", async () => {
		const plivo = await plivoFor();
		const { items } = await plivo.run(START);
		expect(items).toEqual([
			{
				json: {
					api_id: expect.stringMatching(UUID),
					message: 'audio streaming started',
					stream_id: [...plivo.sandbox.streams.keys()][0],
					call_uuid: plivo.callUuid,
					service_url: NOBODY,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('gives first what workflows use most', async () => {
		const plivo = await plivoFor();
		const { items } = await plivo.run(START);
		const names = ['stream_id', 'call_uuid', 'service_url', 'message', 'api_id'];
		expect(Object.keys(items[0]!.json)).toEqual(names);
	});

	it('sends every field in the type that Plivo documents', async () => {
		const body = await bodyOf({
			audioTrack: 'both',
			contentType: 'audio/x-mulaw;rate=8000',
			options: {
				streamTimeout: 3600,
				statusCallbackUrl: 'http://127.0.0.1:9/hook?x=1',
				statusCallbackMethod: 'GET',
				extraHeaders: {
					header: [
						{ key: 'userId', value: '12345' },
						{ key: 'sessionId', value: 'abc' },
					],
				},
				noiseCancellation: true,
				noiseCancellationLevel: 60,
			},
		});
		expect(body).toEqual({
			service_url: NOBODY,
			audio_track: 'both',
			content_type: 'audio/x-mulaw;rate=8000',
			stream_timeout: 3600,
			status_callback_url: 'http://127.0.0.1:9/hook?x=1',
			status_callback_method: 'GET',
			extra_headers: 'userId=12345,sessionId=abc',
			noise_cancellation: 'true',
			noise_cancellation_level: 60,
		});
	});

	it.each<[string, Parameters, Record<string, unknown>]>([
		['the outbound track', { audioTrack: 'outbound' }, { audio_track: 'outbound' }],
		['both tracks', { audioTrack: 'both' }, { audio_track: 'both' }],
		[
			'16 kHz',
			{ contentType: 'audio/x-l16;rate=16000' },
			{ content_type: 'audio/x-l16;rate=16000' },
		],
		['Bidirectional', { bidirectional: true }, { bidirectional: true }],
		['a timeout of a second', { options: { streamTimeout: 1 } }, { stream_timeout: 1 }],
		['one header', headers({ key: 'a', value: '1' }), { extra_headers: 'a=1' }],
		[
			'a callback URL alone',
			{ options: { statusCallbackUrl: 'http://127.0.0.1:9/' } },
			{ status_callback_url: 'http://127.0.0.1:9/' },
		],
		[
			'Noise Cancellation alone',
			{ options: { noiseCancellation: true } },
			{ noise_cancellation: 'true' },
		],
		['Bidirectional switched off', { bidirectional: false }, {}],
		['Noise Cancellation switched off', { options: { noiseCancellation: false } }, {}],
		['no header rows', { options: { extraHeaders: {} } }, {}],
		['an empty list of header rows', headers(), {}],
		['an empty callback URL', { options: { statusCallbackUrl: '' } }, {}],
	])('sends %s as it is set, and nothing besides', async (_what, parameters, more) => {
		expect(await bodyOf(parameters)).toEqual({ ...LEAST, ...more });
	});

	it.each<[string, Parameters, Record<string, unknown>, Record<string, unknown>]>([
		[
			'texts where Plivo wants a boolean or a number',
			{
				bidirectional: '={{ $json.yes }}',
				options: { streamTimeout: '={{ $json.seconds }}', noiseCancellation: '={{ $json.yes }}' },
			},
			{ yes: 'TRUE', seconds: ' 90 ' },
			{ bidirectional: true, stream_timeout: 90, noise_cancellation: 'true' },
		],
		['blanks around an address', { serviceUrl: '={{ $json.url }}' }, { url: ` ${NOBODY}\n` }, {}],
		[
			'values that are missing',
			{
				bidirectional: '={{ $json.no }}',
				options: {
					streamTimeout: '={{ $json.no }}',
					statusCallbackUrl: '={{ $json.no }}',
					statusCallbackMethod: '={{ $json.no }}',
					noiseCancellation: '={{ $json.no }}',
					noiseCancellationLevel: '={{ $json.no }}',
				},
			},
			{},
			{},
		],
		[
			'numbers in header rows',
			headers({ key: '={{ $json.key }}', value: '={{ $json.value }}' }),
			{ key: 'k', value: 7 },
			{ extra_headers: 'k=7' },
		],
	])('puts %s right when they come from an expression', async (_what, parameters, item, more) => {
		expect(await bodyOf(parameters, item)).toEqual({ ...LEAST, ...more });
	});

	it('sends one request per item and links each output item to its input item', async () => {
		const plivo = await plivoFor();
		const items = ['a', 'b', 'c'].map((name) => ({ name }));
		const run = await plivo.run({ ...START, serviceUrl: `=${NOBODY}/{{ $json.name }}` }, { items });
		const urls = items.map(({ name }) => `${NOBODY}/${name}`);
		expect(plivo.bodies()).toEqual(urls.map((url) => ({ ...LEAST, service_url: url })));
		expect(run.items.map(({ json, pairedItem }) => [json.service_url, pairedItem])).toEqual(
			urls.map((url, item) => [url, { item }]),
		);
	});

	it.each([200, 201, 202])('takes %d as a success', async (status) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status, body: { stream_id: ID, further: { a: 1 } } });
		const { items } = await plivo.run(START);
		expect(items[0]?.json).toEqual({
			stream_id: ID,
			further: { a: 1 },
			call_uuid: plivo.callUuid,
			service_url: NOBODY,
		});
	});

	it('trims the call id and keeps its case', async () => {
		const plivo = await plivoFor();
		const upper = plivo.callUuid.toUpperCase();
		const call = { __rl: true, mode: 'id', value: '={{ $json.call }}' };
		plivo.sandbox.fault({ status: 202, body: { stream_id: ID } });
		const { items } = await plivo.run({ ...START, call }, { items: [{ call: `\t${upper} ` }] });
		expect(plivo.sent()).toEqual([`POST ${plivo.path.replace(plivo.callUuid, upper)}`]);
		expect(items[0]?.json.call_uuid).toBe(upper);
	});
});
