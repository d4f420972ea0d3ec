import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { idsOf, LIST_LIVE, placeCalls } from '../../support/liveCalls.cts';
import { plivoFor } from '../../support/plivo.cts';

afterEach(() => {
	jest.restoreAllMocks();
});

describe('List Live', () => {
	it('lists the ids of a page and then looks each call up, signed in', async () => {
		const plivo = await plivoFor();
		await plivo.run(LIST_LIVE);
		const account = `/v1/Account/${plivo.credential.authId}`;
		expect(plivo.sent()).toEqual([
			`GET ${account}/Call/?status=live&limit=20&offset=0`,
			`GET ${account}/Call/${plivo.callUuid}/?status=live`,
		]);
		expect(plivo.sandbox.requests.map(({ status }) => status)).toEqual([200, 200]);
	});

	it('returns who talks to whom, which way, since when and for how long, linked to its item', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.hangUp(plivo.callUuid);
		const { call_uuid } = plivo.sandbox.placeCall({
			from: '442071838750',
			to: 'sip:desk@phone.plivo.com',
			direction: 'outbound',
			caller_name: 'Alice',
			session_start: '2023-06-26 22:42:29.617000',
		});
		jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2023, 5, 26, 22, 43, 31));
		const { items } = await plivo.run(LIST_LIVE, { items: [{}] });
		expect(items).toEqual([
			{
				json: {
					call_uuid,
					from: '442071838750',
					to: 'sip:desk@phone.plivo.com',
					direction: 'outbound',
					started_at: '2023-06-26T22:42:29.617Z',
					seconds: 61,
					caller_name: 'Alice',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([
		['a clock that is behind', '2023-06-26 22:50:00', '2023-06-26T22:50:00.000Z', 0],
		['a time that cannot be read', 'soon', 'soon', null],
		['a time that is no text', 7, null, null],
	])('returns seconds that are true with %s', async (_what, session_start, started_at, seconds) => {
		const plivo = await plivoFor();
		jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2023, 5, 26, 22, 43));
		plivo.sandbox.fault({ path: plivo.callUuid, body: { session_start } });
		const { items } = await plivo.run(LIST_LIVE);
		expect(items[0]!.json).toEqual({
			call_uuid: plivo.callUuid,
			from: null,
			to: null,
			direction: null,
			started_at,
			seconds,
			caller_name: null,
		});
	});

	it('links the calls to the item that asked for them', async () => {
		const plivo = await plivoFor();
		const [other] = placeCalls(plivo, 1);
		const run = await plivo.run(LIST_LIVE, { items: [{}, {}] });
		expect(run.items.map(({ json, pairedItem }) => [json.call_uuid, pairedItem])).toEqual(
			[0, 1].flatMap((item) => [other, plivo.callUuid].map((id) => [id, { item }])),
		);
	});

	it('needs no call, stream or other field of a stream', async () => {
		const plivo = await plivoFor();
		const left = { call: '', serviceUrl: '', stream: '', options: { streamTimeout: -1 } };
		expect(await idsOf(plivo, { ...LIST_LIVE, ...left })).toEqual([plivo.callUuid]);
	});

	it('returns nothing if no call is live', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.hangUp(plivo.callUuid);
		expect(await idsOf(plivo, LIST_LIVE)).toEqual([]);
	});
});

it('List Live works as a tool of an AI agent', async () => {
	const plivo = await plivoFor();
	const type = 'n8n-nodes-plivo-stream.plivoStreamTool';
	const { items } = await plivo.run({ ...LIST_LIVE, options: { from: '' } }, { type });
	expect(items.map(({ json }) => json.call_uuid)).toEqual([plivo.callUuid]);
	const { error } = await plivo.run({ ...LIST_LIVE, options: { direction: 'x' } }, { type });
	expect(error?.message).toBe(
		'Direction must be one of inbound, outbound [item 0]. Choose one of them.',
	);
});
