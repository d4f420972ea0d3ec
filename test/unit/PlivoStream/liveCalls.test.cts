import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import { fillPath } from '../../../nodes/plivo/paths.ts';
import { inParallel } from '../../../nodes/PlivoStream/run/inParallel.ts';
import type { GetRequest } from '../../../nodes/PlivoStream/run/apiClient.ts';
import { listLiveCalls } from '../../../nodes/PlivoStream/run/listLiveCalls.ts';

it('at most five calls are looked up at a time, and the results keep their order', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.nat()), async (values) => {
			let underWay = 0;
			let most = 0;
			const results = await inParallel(values, async (value) => {
				underWay += 1;
				most = Math.max(most, underWay);
				await Promise.resolve();
				underWay -= 1;
				return value * 2;
			});
			expect(results).toEqual(values.map((value) => value * 2));
			expect(most).toBe(Math.min(5, values.length));
		}),
	);
});

const idOf = (at: number) => `78737f83-4660-490d-98e1-${String(at).padStart(12, '0')}`;

/** A Plivo with so many live calls, of which some have ended before they are looked up. */
function plivoWith(count: number, ended: ReadonlySet<number>) {
	const urls: string[] = [];
	const ids = Array.from({ length: count }, (_, at) => idOf(at));
	const get = async ({ url: template, path, qs }: GetRequest) => {
		const { limit, offset } = qs;
		const url = fillPath(template, path ?? {});
		urls.push(url);
		await Promise.resolve();
		if (url === '/Call/') {
			const from = Number(offset);
			return { statusCode: 200, body: { calls: ids.slice(from, from + Number(limit)) } };
		}
		const at = ids.findIndex((id) => url.includes(id));
		return ended.has(at)
			? { statusCode: 404, body: { error: 'not found' } }
			: { statusCode: 200, body: { from: String(at) } };
	};
	return { urls, client: { source: { getNode: () => ({}) as INode }, get } };
}

it('any Limit returns the newest calls that are still live, without a look-up too many', async () => {
	const counts = fc.integer({ min: 0, max: 70 });
	const ends = fc.uniqueArray(fc.integer({ min: 0, max: 69 }));
	const limits = fc.oneof(fc.integer({ min: 1, max: 80 }), fc.constant(Infinity));
	await fc.assert(
		fc.asyncProperty(counts, ends, limits, async (count, ended, limit) => {
			const { client, urls } = plivoWith(count, new Set(ended));
			const found = await listLiveCalls(client, { filter: {}, limit }, (id) => id);
			const live = Array.from({ length: count }, (_, at) => at).filter((at) => !ended.includes(at));
			expect(found).toEqual(live.slice(0, limit).map(idOf));
			const lookUps = urls.filter((url) => url !== '/Call/');
			expect(new Set(lookUps).size).toBe(lookUps.length);
			expect(lookUps.length).toBeLessThanOrEqual(found.length + ended.length);
		}),
	);
});

it('a list that does not end is an error that names the limit', async () => {
	const { client, urls } = plivoWith(10_001, new Set());
	const listed = listLiveCalls(client, { filter: {}, limit: Infinity }, (id) => id);
	await expect(listed).rejects.toMatchObject({
		message: 'The list from Plivo has more than 500 pages',
		description:
			'Set a Limit, or filter the list under Options. Check API Base URL in the credential.',
	});
	expect(urls).toEqual(Array.from({ length: 500 }, () => '/Call/'));
});

it('a list of 9,999 calls is read to its end', async () => {
	const { client } = plivoWith(9999, new Set());
	const listed = await listLiveCalls(client, { filter: {}, limit: Infinity }, (id) => id);
	expect(listed).toHaveLength(9999);
});
