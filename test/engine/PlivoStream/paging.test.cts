import { describe, expect, it } from '@jest/globals';
import { plivoFor, seedStreams, type Plivo, type Parameters } from '../../support/plivo.cts';

const ALL = { operation: 'list', returnAll: true };
const limited = (limit: number, more: Parameters = {}) => ({
	operation: 'list',
	limit,
	...more,
});
const onlyLive = { options: { onlyLive: true } };

const pages = ({ path }: Plivo, ...offsets: number[]) =>
	offsets.map((offset) => `GET ${path}?limit=20&offset=${offset}`);

async function idsOf(plivo: Plivo, parameters: Parameters) {
	const { items, error } = await plivo.run(parameters);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json.stream_id);
}

describe('the pages of List', () => {
	it.each<[string, number, Parameters, number, number[]]>([
		['Limit 30 of 45', 45, limited(30), 30, [0, 20]],
		['Limit 20 of 45', 45, limited(20), 20, [0]],
		['Limit 1 of 45', 45, limited(1), 1, [0]],
		['Limit 50 of 45', 45, limited(50), 45, [0, 20, 40]],
		['Return All of 45', 45, ALL, 45, [0, 20, 40]],
		['Return All of 20', 20, ALL, 20, [0]],
		['Return All of 40', 40, ALL, 40, [0, 20]],
		['Return All of none', 0, ALL, 0, [0]],
		['Return All of 1', 1, ALL, 1, [0]],
	])('%s, of %d streams', async (_what, total, parameters, count, offsets) => {
		const plivo = await plivoFor();
		const ids = seedStreams(plivo, total);
		expect(await idsOf(plivo, parameters)).toEqual(ids.slice(0, count));
		expect(plivo.sent()).toEqual(pages(plivo, ...offsets));
	});

	it.each([
		[20, [0, 20]],
		[40, [0, 20, 40]],
		[45, [0, 20, 40]],
	])('reads %d streams up to a short page where no total is told', async (total, offsets) => {
		const plivo = await plivoFor({ shape: '2022' });
		const ids = seedStreams(plivo, total);
		expect(await idsOf(plivo, ALL)).toEqual(ids);
		expect(plivo.sent()).toEqual(pages(plivo, ...offsets));
	});

	it('gives the default Limit of 50', async () => {
		const plivo = await plivoFor();
		const ids = seedStreams(plivo, 61);
		expect(await idsOf(plivo, { operation: 'list' })).toEqual(ids.slice(0, 50));
		expect(plivo.sent()).toEqual(pages(plivo, 0, 20, 40));
	});

	it.each<[string, Parameters, number, number[]]>([
		['Limit 1', limited(1, onlyLive), 1, [0]],
		['Limit 2', limited(2, onlyLive), 2, [0, 20]],
		['Limit 3', limited(3, onlyLive), 3, [0, 20, 40]],
		['Return All', { ...ALL, ...onlyLive }, 3, [0, 20, 40]],
	])('%s counts what Only Live Streams leaves', async (_what, parameters, count, offsets) => {
		const plivo = await plivoFor();
		// Plivo lists the newest first: one live stream on each page, the last on page three.
		const live = new Set([44, 15, 2]);
		const seeded = Array.from({ length: 45 }, (_, index) =>
			plivo.sandbox.seedStream(plivo.callUuid, { state: live.has(index) ? 'live' : 'ended' }),
		);
		const wanted = [44, 15, 2].map((index) => seeded[index]!.stream_id);
		expect(await idsOf(plivo, parameters)).toEqual(wanted.slice(0, count));
		expect(plivo.sent()).toEqual(pages(plivo, ...offsets));
	});

	it.each<[string, unknown, Parameters]>([
		['switched on by an expression', true, { options: { onlyLive: '={{ $json.x }}' } }],
		['switched off by an expression', 'false', { options: { onlyLive: '={{ $json.x }}' } }],
	])('reads Only Live Streams %s', async (_what, x, parameters) => {
		const plivo = await plivoFor();
		plivo.sandbox.seedStream(plivo.callUuid, { state: 'initiated' });
		const { items } = await plivo.run({ ...ALL, ...parameters }, { items: [{ x }] });
		expect(items).toHaveLength(x === true ? 0 : 1);
	});

	it('stops with a message where Plivo sends a page again', async () => {
		const plivo = await plivoFor();
		const objects = Array.from({ length: 20 }, (_, index) => ({ stream_id: `s${index}` }));
		plivo.sandbox.fault({ body: { meta: {}, objects }, times: Infinity });
		const { items, error } = await plivo.run(ALL);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: 'Plivo sent the same page of a list again',
			description:
				'Set a Limit of at most 20 to get the first page. Check that nothing between n8n and Plivo caches responses.',
			context: { itemIndex: 0 },
		});
		expect(plivo.sent()).toEqual(pages(plivo, 0, 20));
	});

	it('gives a stream once that moves to the next page while pages are read', async () => {
		const plivo = await plivoFor();
		const ids = seedStreams(plivo, 40);
		const objects = (from: number) =>
			['new', ...ids].slice(from, from + 20).map((stream_id) => ({ stream_id }));
		plivo.sandbox.fault({
			path: 'offset=20',
			body: { meta: { total_count: 41 }, objects: objects(20) },
		});
		plivo.sandbox.fault({
			path: 'offset=40',
			body: { meta: { total_count: 41 }, objects: objects(40) },
		});
		plivo.sandbox.fault({
			path: 'offset=0',
			body: { meta: { total_count: 40 }, objects: objects(1) },
		});
		expect(await idsOf(plivo, ALL)).toEqual(ids);
		expect(plivo.sent()).toEqual(pages(plivo, 0, 20, 40));
	});

	it('ends where the last page turns out empty', async () => {
		const plivo = await plivoFor();
		const objects = Array.from({ length: 20 }, (_, index) => ({ stream_id: `s${index}` }));
		plivo.sandbox.fault({ path: 'offset=0', body: { objects } });
		plivo.sandbox.fault({ path: 'offset=20', body: { objects: [] } });
		expect(await idsOf(plivo, ALL)).toHaveLength(20);
	});

	it('gives nothing of a list that breaks off on page two', async () => {
		const plivo = await plivoFor();
		seedStreams(plivo, 45);
		plivo.sandbox.fault({ path: 'offset=20', status: 500, body: { error: 'out of order' } });
		const { items, error } = await plivo.run(ALL);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ message: 'out of order', httpCode: '500' });
	});
});
