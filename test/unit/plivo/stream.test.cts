import { describe, expect, it } from '@jest/globals';
import { seconds, simplifyStream, statusOf } from '../../../nodes/plivo/stream.ts';

const START = '2023-06-26 08:14:29+05:30';
const END = '2023-06-26 08:14:50+05:30';

describe('statusOf', () => {
	it.each([
		[{ status: 'initiated', start_time: START, end_time: END }, 'initiated'],
		[{ status: 'live', end_time: END }, 'live'],
		[{ status: 'ended' }, 'ended'],
		[{ status: 'in-progress', start_time: START }, 'live'],
		[{ status: 'completed', start_time: START, end_time: END }, 'ended'],
		[{ start_time: START, end_time: END }, 'ended'],
		[{ end_time: END }, 'ended'],
		[{ start_time: START, end_time: null }, 'live'],
		[{ start_time: START, end_time: '' }, 'live'],
		[{ start_time: null, end_time: null }, 'initiated'],
		[{}, 'initiated'],
	])('of %j is %s', (stream, status) => {
		expect(statusOf(stream)).toBe(status);
	});
});

describe('seconds', () => {
	it.each([
		[27, 27],
		['27', 27],
		['27.5', 27.5],
		['0', 0],
		[0, 0],
		['', ''],
		['27 s', '27 s'],
		['-1', '-1'],
		['1e3', '1e3'],
		[null, null],
		[undefined, null],
	])('of %j are %j', (value, number) => {
		expect(seconds(value)).toBe(number);
	});
});

describe('simplifyStream', () => {
	// Source: the list of Plivo's docs, the older fixtures of its SDKs, the newer page of the docs.
	it.each([
		[
			'2023',
			{
				audio_track: 'both',
				bidirectional: false,
				bill_duration: 21,
				billed_amount: '0.00300',
				call_uuid: '816e0b22-6913-4b43-88a9-6d3054b77df9',
				created_at: '2023-06-26 02:44:50.617032+00:00',
				end_time: END,
				plivo_auth_id: 'MAY2RJNZKZNJMWOXXXX',
				resource_uri: '/v1/Account/…',
				rounded_bill_duration: 60,
				service_url: 'ws://13.127.140.35:19088/ws',
				start_time: START,
				stream_id: '4543157e-60d3-4c3a-b9d8-189c47686bf0',
			},
			{
				stream_id: '4543157e-60d3-4c3a-b9d8-189c47686bf0',
				call_uuid: '816e0b22-6913-4b43-88a9-6d3054b77df9',
				status: 'ended',
				service_url: 'ws://13.127.140.35:19088/ws',
				audio_track: 'both',
				bidirectional: false,
				start_time: '2023-06-26T02:44:29.000Z',
				end_time: '2023-06-26T02:44:50.000Z',
				bill_duration: 21,
				billed_amount: '0.00300',
			},
		],
		[
			'2022',
			{
				call_uuid: '4f045f7a-2c7c-41b6-8b53-1dd3a3a2a8a5',
				end_time: null,
				service_url: 'ws://x',
				start_time: null,
				status: 'initiated',
				status_callback_url: '',
				stream_id: 'c436abf8-da54-4b5a-8f7c-9e3a4e0a9a52',
			},
			{
				stream_id: 'c436abf8-da54-4b5a-8f7c-9e3a4e0a9a52',
				call_uuid: '4f045f7a-2c7c-41b6-8b53-1dd3a3a2a8a5',
				status: 'initiated',
				service_url: 'ws://x',
				audio_track: null,
				bidirectional: null,
				start_time: null,
				end_time: null,
				bill_duration: null,
				billed_amount: null,
			},
		],
		[
			'2026',
			{
				stream_id: '20170ada-f610-433b-8758-c02a2aab3662',
				call_uuid: '78737f83-4660-490d-98e1-025dfe4b5c8f',
				service_url: 'wss://x',
				audio_track: 'both',
				bidirectional: 'false',
				content_type: 'audio/x-l16;rate=8000',
				start_time: START,
				end_time: 'soon',
				bill_duration: '27',
				billed_amount: 0.003,
				rounded_bill_duration: 60,
			},
			{
				stream_id: '20170ada-f610-433b-8758-c02a2aab3662',
				call_uuid: '78737f83-4660-490d-98e1-025dfe4b5c8f',
				status: 'ended',
				service_url: 'wss://x',
				audio_track: 'both',
				bidirectional: 'false',
				start_time: '2023-06-26T02:44:29.000Z',
				end_time: 'soon',
				bill_duration: 27,
				billed_amount: '0.003',
			},
		],
	])('keeps what most workflows want of the shape of %s', (_shape, stream, simple) => {
		expect(simplifyStream(stream)).toEqual(simple);
	});
});

describe('a duration', () => {
	it.each<[unknown, unknown]>([
		[27, 27],
		['27', 27],
		['27.5', 27.5],
		// JSON.parse reads 1e400 as Infinity, which n8n would show as null somewhere later.
		[JSON.parse('1e400'), null],
		['9'.repeat(400), '9'.repeat(400)],
		['9'.repeat(16), '9'.repeat(16)],
		[undefined, null],
	])('that is %j becomes %j', (bill_duration, shown) => {
		expect(simplifyStream({ bill_duration }).bill_duration).toBe(shown);
	});
});
