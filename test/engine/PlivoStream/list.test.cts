import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { byId, plivoFor, seedStreams, UUID } from '../../support/plivo.cts';

const LIST = { operation: 'list' };
const END = new Date('2023-06-26T02:44:50.000Z');
const SHAPES = ['2022', '2023', '2026'] as const;

describe('List', () => {
	it('asks for the first page, without a body', async () => {
		const plivo = await plivoFor();
		await plivo.run(LIST);
		expect(plivo.sandbox.requests).toHaveLength(1);
		expect(plivo.sandbox.requests[0]).toMatchObject({
			method: 'GET',
			url: `${plivo.path}?limit=20&offset=0`,
			rawBody: '',
			headers: {
				authorization: `Basic ${btoa(`${plivo.credential.authId}:${plivo.credential.authToken}`)}`,
				accept: 'application/json',
			},
		});
	});

	it('gives no items for a call without streams', async () => {
		const plivo = await plivoFor();
		const { items, error } = await plivo.run(LIST);
		expect([items, error]).toEqual([[], undefined]);
	});

	it('gives the ten fields that most workflows want', async () => {
		const plivo = await plivoFor();
		const { stream_id } = plivo.sandbox.seedStream(plivo.callUuid, {
			end_time: END,
			service_url: 'wss://example.com/audio',
			audio_track: 'both',
		});
		const { items } = await plivo.run(LIST);
		expect(items).toEqual([
			{
				json: {
					stream_id,
					call_uuid: plivo.callUuid,
					status: 'ended',
					service_url: 'wss://example.com/audio',
					audio_track: 'both',
					bidirectional: false,
					start_time: '2023-06-26T02:44:23.000Z',
					end_time: '2023-06-26T02:44:50.000Z',
					bill_duration: 27,
					billed_amount: '0.00300',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it("gives Plivo's own objects with Simplify off", async () => {
		const plivo = await plivoFor();
		const { stream_id } = plivo.sandbox.seedStream(plivo.callUuid, { end_time: END });
		const { items } = await plivo.run({ ...LIST, simplify: false });
		expect(items).toEqual([
			{
				json: {
					audio_track: 'inbound',
					bidirectional: false,
					bill_duration: 27,
					billed_amount: '0.00300',
					call_uuid: plivo.callUuid,
					created_at: '2023-06-26 02:44:50.000000+00:00',
					end_time: '2023-06-26 08:14:50+05:30',
					plivo_auth_id: plivo.credential.authId,
					resource_uri: `${plivo.path}${stream_id}/`,
					rounded_bill_duration: 60,
					service_url: expect.stringContaining('wss://'),
					start_time: '2023-06-26 08:14:23+05:30',
					stream_id,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each(SHAPES)('tells initiated, live and ended apart in the shape of %s', async (shape) => {
		const plivo = await plivoFor({ shape });
		const states = ['initiated', 'live', 'ended'] as const;
		for (const state of states) plivo.sandbox.seedStream(plivo.callUuid, { state });
		const { items } = await plivo.run(LIST);
		expect(items.map(({ json }) => json.status)).toEqual([...states].reverse());
	});

	it.each(SHAPES)('gives the same ten names in the shape of %s', async (shape) => {
		const plivo = await plivoFor({ shape });
		seedStreams(plivo, 1);
		const { items } = await plivo.run(LIST);
		expect(Object.keys(items[0]!.json)).toEqual(
			`stream_id call_uuid status service_url audio_track bidirectional start_time end_time
			bill_duration billed_amount`.split(/\s+/),
		);
		expect(Object.values(items[0]!.json)).not.toContain(undefined);
	});

	it('gives no items where the list comes as null', async () => {
		const plivo = await plivoFor();
		for (const simplify of [true, false]) {
			plivo.sandbox.fault({ body: { api_id: 'a', objects: null } });
			const { items, error } = await plivo.run({ ...LIST, simplify });
			expect([items, error]).toEqual([[], undefined]);
		}
	});

	it('skips objects that are no streams, and hands them on with Simplify off', async () => {
		const plivo = await plivoFor();
		const [id] = [randomUUID()];
		const strange = [{}, { stream_id: '..' }, { stream_id: '' }, { stream_id: 7, a: 'b' }];
		const objects = [strange[0], null, 'x', ['y'], { stream_id: id }, ...strange.slice(1)];
		plivo.sandbox.fault({ body: { objects }, times: 2 });
		const simple = await plivo.run(LIST);
		expect(simple.items.map(({ json }) => json.stream_id)).toEqual([id]);
		const raw = await plivo.run({ ...LIST, simplify: false });
		expect(raw.items.map(({ json }) => json)).toEqual([
			strange[0],
			{ stream_id: id },
			...strange.slice(1),
		]);
	});

	it('gives no id with Simplify that is not one', async () => {
		const plivo = await plivoFor();
		const objects = [{ stream_id: ` ${plivo.callUuid}\u200b`, call_uuid: '={{ 1 }}' }];
		plivo.sandbox.fault({ body: { objects } });
		const { items } = await plivo.run(LIST);
		expect(items[0]?.json).toMatchObject({ stream_id: plivo.callUuid, call_uuid: null });
	});

	it('links the streams of each call to its item', async () => {
		const plivo = await plivoFor();
		const other = plivo.sandbox.placeCall().call_uuid;
		const first = seedStreams(plivo, 3);
		const second = seedStreams({ ...plivo, callUuid: other }, 2);
		const run = await plivo.run(
			{ ...LIST, call: byId('={{ $json.call }}') },
			{ items: [{ call: plivo.callUuid }, { call: other }] },
		);
		expect(run.items.map(({ json, pairedItem }) => [json.stream_id, pairedItem])).toEqual([
			...first.map((id) => [id, { item: 0 }]),
			...second.map((id) => [id, { item: 1 }]),
		]);
	});

	it.each([
		['Limit', { limit: '={{ $json.x }}' }, 0, 'must be a whole number of at least 1'],
		['Limit', { limit: '={{ $json.x }}' }, 2.5, 'must be a whole number of at least 1'],
		['Limit', { limit: '={{ $json.x }}' }, 'all', 'must be a whole number of at least 1'],
		['Limit', { limit: 0 }, '', 'must be a whole number of at least 1'],
		['Return All', { returnAll: '={{ $json.x }}' }, 'some', 'must be true or false'],
		['Simplify', { simplify: '={{ $json.x }}' }, 'a bit', 'must be true or false'],
		['Only Live Streams', { options: { onlyLive: '={{ $json.x }}' } }, 7, 'must be true or false'],
	])('refuses %s %j for %j before it asks', async (field, parameters, x, refused) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run({ ...LIST, ...parameters }, { items: [{ x }] });
		expect(error).toMatchObject({
			message: `${field} ${refused} [item 0]`,
			description: expect.stringMatching(/^(Enter a whole number|Turn it on or off)/),
			context: { itemIndex: 0 },
		});
		expect(plivo.sent()).toEqual([]);
	});

	it('ignores a Limit that Return All hides', async () => {
		const plivo = await plivoFor();
		seedStreams(plivo, 2);
		const { items } = await plivo.run({ ...LIST, returnAll: true, limit: -1 });
		expect(items).toHaveLength(2);
	});

	it('takes a call from the list as well as by its id', async () => {
		const plivo = await plivoFor();
		const call = { __rl: true, mode: 'list', value: plivo.callUuid, cachedResultName: 'a label' };
		await plivo.run({ ...LIST, call });
		expect(plivo.sent()).toEqual([`GET ${plivo.path}?limit=20&offset=0`]);
		expect(plivo.callUuid).toMatch(UUID);
	});
});
