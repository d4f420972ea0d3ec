import { randomUUID } from 'node:crypto';
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

/** Streams as Plivo lists them. */
const streams = (count: number) =>
	Array.from({ length: count }, () => ({ stream_id: randomUUID() }));

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
	])('reads %d streams up to a short page if there is no total', async (total, offsets) => {
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
		plivo.sandbox.fault({ body: { meta: {}, objects: streams(20) }, times: Infinity });
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
			[randomUUID(), ...ids].slice(from, from + 20).map((stream_id) => ({ stream_id }));
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
		plivo.sandbox.fault({ path: 'offset=0', body: { objects: streams(20) } });
		plivo.sandbox.fault({ path: 'offset=20', body: { objects: [] } });
		expect(await idsOf(plivo, ALL)).toHaveLength(20);
	});

	/** A server that has its own page size, no matter what is asked for. */
	function serve(plivo: Plivo, all: object[], size: number, meta: object) {
		for (let offset = 0; offset <= all.length; offset += size) {
			const objects = all.slice(offset, offset + size);
			plivo.sandbox.fault({ path: new RegExp(`offset=${offset}$`), body: { meta, objects } });
		}
	}

	it.each([1, 7, 10, 19])('reads pages of %d as long as total_count says more', async (size) => {
		const plivo = await plivoFor();
		const all = streams(45);
		serve(plivo, all, size, { total_count: 45 });
		expect(await idsOf(plivo, ALL)).toEqual(all.map(({ stream_id }) => stream_id));
		const offsets = Array.from({ length: Math.ceil(45 / size) }, (_, page) => page * size);
		expect(plivo.sent()).toEqual(pages(plivo, ...offsets));
	});

	it('ends at an empty page, even where total_count says more', async () => {
		const plivo = await plivoFor();
		const all = streams(20);
		serve(plivo, all, 10, { total_count: 45 });
		expect(await idsOf(plivo, ALL)).toHaveLength(20);
		expect(plivo.sent()).toEqual(pages(plivo, 0, 10, 20));
	});

	it('takes no more of a page than Plivo puts on one, and reads on behind that', async () => {
		const plivo = await plivoFor();
		const all = streams(3000);
		for (const offset of [0, 20, 40]) {
			const objects = all.slice(offset, offset === 40 ? 45 : undefined);
			plivo.sandbox.fault({ path: new RegExp(`offset=${offset}$`), body: { objects } });
		}
		const ids = all.slice(0, 45).map(({ stream_id }) => stream_id);
		expect(await idsOf(plivo, ALL)).toEqual(ids);
	});

	it('stops where the same short page comes again although total_count says more', async () => {
		const plivo = await plivoFor();
		const body = { meta: { total_count: 45 }, objects: streams(10) };
		plivo.sandbox.fault({ body, times: Infinity });
		const { error } = await plivo.run(ALL);
		expect(error?.message).toBe('Plivo sent the same page of a list again');
		expect(plivo.sent()).toEqual(pages(plivo, 0, 10));
	});

	it('ends where the last page has moved streams only and there is no total', async () => {
		const plivo = await plivoFor();
		const objects = streams(20);
		plivo.sandbox.fault({ path: 'offset=0', body: { objects } });
		plivo.sandbox.fault({ path: 'offset=20', body: { objects: objects.slice(19) } });
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
