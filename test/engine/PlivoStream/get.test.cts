import { describe, expect, it } from '@jest/globals';
import { byId, fromList, plivoFor, UUID } from '../../support/plivo.cts';

const END = new Date('2023-06-26T02:44:50.000Z');

describe('Get', () => {
	it('asks for one stream of the call, without a query or a body', async () => {
		const plivo = await plivoFor();
		const { stream_id } = plivo.sandbox.seedStream(plivo.callUuid);
		await plivo.run({ operation: 'get', stream: fromList(stream_id) });
		expect(plivo.sandbox.requests).toHaveLength(1);
		expect(plivo.sandbox.requests[0]).toMatchObject({
			method: 'GET',
			url: `${plivo.path}${stream_id}/`,
			rawBody: '',
			status: 200,
		});
	});

	it('gives the ten fields that most workflows want', async () => {
		const plivo = await plivoFor();
		const { stream_id, service_url } = plivo.sandbox.seedStream(plivo.callUuid, { end_time: END });
		const { items } = await plivo.run({ operation: 'get', stream: byId(stream_id) });
		expect(items).toEqual([
			{
				json: {
					stream_id,
					call_uuid: plivo.callUuid,
					status: 'ended',
					service_url,
					audio_track: 'inbound',
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

	it("gives Plivo's own object with Simplify off", async () => {
		const plivo = await plivoFor({ shape: '2022' });
		const { stream_id, service_url } = plivo.sandbox.seedStream(plivo.callUuid);
		plivo.sandbox.fault({
			body: { api_id: 'a', stream_id, service_url, start_time: null, status: 'initiated' },
		});
		const { items } = await plivo.run({
			operation: 'get',
			stream: byId(stream_id),
			simplify: false,
		});
		expect(items.map(({ json }) => json)).toEqual([
			{ api_id: 'a', stream_id, service_url, start_time: null, status: 'initiated' },
		]);
	});

	it('fills what Plivo leaves out with null', async () => {
		const plivo = await plivoFor();
		const { stream_id } = plivo.sandbox.seedStream(plivo.callUuid);
		plivo.sandbox.fault({ body: { stream_id } });
		const { items } = await plivo.run({ operation: 'get', stream: byId(stream_id) });
		expect(items[0]?.json).toEqual({
			stream_id,
			call_uuid: null,
			status: 'initiated',
			service_url: null,
			audio_track: null,
			bidirectional: null,
			start_time: null,
			end_time: null,
			bill_duration: null,
			billed_amount: null,
		});
	});

	it('asks once per item and links what it gives', async () => {
		const plivo = await plivoFor();
		const items = [1, 2, 3].map(() => ({ id: plivo.sandbox.seedStream(plivo.callUuid).stream_id }));
		const run = await plivo.run({ operation: 'get', stream: byId('={{ $json.id }}') }, { items });
		expect(plivo.sent()).toEqual(items.map(({ id }) => `GET ${plivo.path}${id}/`));
		expect(run.items.map(({ json, pairedItem }) => [json.stream_id, pairedItem])).toEqual(
			items.map(({ id }, item) => [id, { item }]),
		);
	});

	it('simplifies item by item where an expression says so', async () => {
		const plivo = await plivoFor();
		const { stream_id } = plivo.sandbox.seedStream(plivo.callUuid);
		const run = await plivo.run(
			{ operation: 'get', stream: byId(stream_id), simplify: '={{ $json.simple }}' },
			{ items: [{ simple: true }, { simple: false }] },
		);
		expect(run.items.map(({ json }) => 'api_id' in json)).toEqual([false, true]);
		expect(run.items[1]?.json.api_id).toMatch(UUID);
	});
});
