import { describe, expect, it } from '@jest/globals';
import {
	CALL_UUID,
	callbackOf,
	DROPPED,
	FORM,
	JSON_TYPE,
	type Pairs,
} from '../../support/callbacks.cts';
import { deliver, itemOf } from '../../support/trigger.cts';

const ALL = ['started', 'stopped', 'dropped', 'degraded', 'played', 'cleared', 'other'];
const BASE: Pairs = [
	['StreamID', '20170ada-f610-433b-8758-c02a2aab3662'],
	['CallUUID', '78737f83-4660-490d-98e1-025dfe4b5c8f'],
	['From', '14155550100'],
	['To', 'sip:something@phone.plivo.com'],
	['ServiceURL', 'wss://ws.example.com/stream'],
	['Timestamp', '2025-11-06 09:58:40'],
];
const BASE_ITEM = {
	stream_id: '20170ada-f610-433b-8758-c02a2aab3662',
	call_uuid: '78737f83-4660-490d-98e1-025dfe4b5c8f',
	from: '14155550100',
	to: 'sip:something@phone.plivo.com',
	service_url: 'wss://ws.example.com/stream',
	timestamp: '2025-11-06T09:58:40.000Z',
	delivery_id: expect.stringMatching(/^[0-9a-f]{64}$/),
};
const EMPTY_ITEM = {
	stream_id: null,
	call_uuid: CALL_UUID[1],
	from: null,
	to: null,
	service_url: null,
	timestamp: null,
	delivery_id: BASE_ITEM.delivery_id,
};

const itemFor = async (
	fields: Pairs,
	includeRaw = false,
	method: 'GET' | 'POST' = 'POST',
	type = FORM,
) =>
	itemOf(
		await deliver(callbackOf(fields, { method, type }), {
			parameters: { events: ALL, options: { includeRaw } },
		}),
	);

describe.each([
	['POST', FORM],
	['POST', JSON_TYPE],
	['GET', FORM],
] as const)('the item of a callback by %s, %s', (method, type) => {
	it.each<[string, string, Record<string, string>, object]>([
		['StartStream', 'started', { Error: '', ParentAuthID: 'MA1' }, { parent_auth_id: 'MA1' }],
		['StopStream', 'stopped', { Error: '' }, {}],
		['DroppedStream', 'dropped', { Error: 'disconnected' }, { error_message: 'disconnected' }],
		['DegradedStream', 'degraded', { Error: 'degraded' }, { error_message: 'degraded' }],
		['PlayedStream', 'played', { Name: 'Jürgen ✓ + &=' }, { name: 'Jürgen ✓ + &=' }],
		['ClearedAudio', 'cleared', { Name: '' }, {}],
		['started', 'started', { Direction: 'inbound' }, { direction: 'inbound' }],
		[
			'stopped',
			'stopped',
			{ Duration: '27', StatusReason: 'completed' },
			{ status_reason: 'completed', duration: 27 },
		],
		['failed', 'dropped', { StatusReason: 'gone', Duration: '' }, { status_reason: 'gone' }],
		['HeldStream', 'other', { Unheard: 'of' }, {}],
	])('holds exactly what belongs to %s', async (word, event, more, rest) => {
		const item = await itemFor(
			[...BASE, ['Event', word], ...Object.entries(more)],
			false,
			method,
			type,
		);
		expect(item).toEqual({ event, plivo_event: word, ...BASE_ITEM, ...rest });
		expect(Object.keys(item ?? {})).toEqual([
			...[
				'event',
				'plivo_event',
				'stream_id',
				'call_uuid',
				'from',
				'to',
				'service_url',
				'timestamp',
			],
			...Object.keys(rest),
			'delivery_id',
		]);
	});

	it('holds null for what Plivo left out or empty', async () => {
		const fields: Pairs = [CALL_UUID, ['Event', 'stopped']];
		expect(await itemFor(fields, false, method, type)).toEqual({
			event: 'stopped',
			plivo_event: 'stopped',
			...EMPTY_ITEM,
		});
		const names = BASE.map(([name]) => name).filter((name) => name !== 'CallUUID');
		const empty = [CALL_UUID, ...names.map((name): [string, string] => [name, ''])];
		expect(await itemFor([...empty, ['Event', 'stopped']], false, method, type)).toEqual({
			event: 'stopped',
			plivo_event: 'stopped',
			...EMPTY_ITEM,
		});
	});

	it('is of no event where Plivo names none', async () => {
		const item = await itemFor(BASE, false, method, type);
		expect(item).toEqual({ event: 'other', plivo_event: '', ...BASE_ITEM });
	});

	it("is what Plivo's own example says", async () => {
		expect(await itemFor(DROPPED, true, method, type)).toEqual({
			event: 'dropped',
			plivo_event: 'DroppedStream',
			stream_id: '26b95870-2b2f-45be-88dc-aedd0fcccec6',
			call_uuid: '7aea0680-1f8c-46c2-a04f-990e2e0d52eb',
			from: '14849386985',
			to: 'sip:something@phone.plivo.com',
			service_url: 'wss://yourstream.ngrok.io/audiostream',
			timestamp: '2024-10-14T13:42:33.000Z',
			error_message: 'connection disconnected with the remote service',
			parent_auth_id: 'MAXXXXXXXXXXXXXXXXXX',
			delivery_id: BASE_ITEM.delivery_id,
			raw: Object.fromEntries(DROPPED),
		});
	});
});
