import { describe, expect, it } from '@jest/globals';

import { callApi, sandboxFor } from '../support.cts';

async function fortyFive() {
	const sandbox = await sandboxFor();
	const { call_uuid } = sandbox.placeCall();
	const newestFirst = Array.from({ length: 45 }, (_, index) => {
		const state = index % 2 ? 'ended' : 'live';
		return sandbox.seedStream(call_uuid, { state }).stream_id;
	}).reverse();
	const list = async (query = '') => {
		const { status, json } = await callApi(sandbox, 'GET', `/Call/${call_uuid}/Stream/${query}`);
		const objects = (json.objects ?? []) as Array<{ stream_id: string }>;
		return { status, meta: json.meta, ids: objects.map((one) => one.stream_id) };
	};
	const uri = `/v1/Account/${sandbox.authId}/Call/${call_uuid}/Stream/`;
	return { sandbox, call_uuid, newestFirst, list, uri };
}

describe('listing streams', () => {
	it('returns at most twenty streams, newest first, ended ones included', async () => {
		const { list, newestFirst, uri } = await fortyFive();
		expect(await list('?limit=500')).toMatchObject({
			ids: newestFirst.slice(0, 20),
			meta: {
				limit: 20,
				offset: 0,
				total_count: 45,
				previous: null,
				next: `${uri}?limit=20&offset=20`,
			},
		});
		expect(await list('?limit=20&offset=40')).toMatchObject({
			ids: newestFirst.slice(40),
			meta: { next: null, previous: `${uri}?limit=20&offset=20` },
		});
	});

	it('has no next link after a last page that is full', async () => {
		const { list } = await fortyFive();
		expect((await list('?limit=15&offset=30')).meta).toMatchObject({ next: null });
	});

	it('returns all streams to a client that follows next', async () => {
		const { list, newestFirst } = await fortyFive();
		const seen: string[] = [];
		let next: string | null = '?limit=7';
		while (next !== null) {
			const page: { ids: string[]; meta: unknown } = await list(next.replace(/^[^?]*/, ''));
			seen.push(...page.ids);
			next = (page.meta as { next: string | null }).next;
		}
		expect(seen).toEqual(newestFirst);
	});

	it.each([
		['2022', ['count', 'limit', 'next', 'offset', 'previous']],
		['2023', ['limit', 'next', 'offset', 'previous', 'total_count']],
		['2026', ['limit', 'offset', 'total_count']],
	] as const)('has the meta of %s', async (shape, names) => {
		const { list, sandbox } = await fortyFive();
		sandbox.modes.shape = shape;
		expect(Object.keys((await list()).meta as object)).toEqual(names);
	});

	it.each(['?limit=0', '?limit=abc', '?offset=-1', '?limit='])(
		'answers 400 to %s',
		async (query) => {
			const { list } = await fortyFive();
			expect((await list(query)).status).toBe(400);
		},
	);

	it('still lists the streams of a call that has ended', async () => {
		const { list, sandbox, call_uuid } = await fortyFive();
		sandbox.hangUp(call_uuid);
		expect((await list()).ids).toHaveLength(20);
	});

	it('answers 404 to an unknown call', async () => {
		const sandbox = await sandboxFor();
		expect((await callApi(sandbox, 'GET', '/Call/unknown/Stream/')).status).toBe(404);
	});

	it('does not seed a stream on an unknown call', async () => {
		const sandbox = await sandboxFor();
		expect(() => sandbox.seedStream('unknown')).toThrow('The sandbox has no call unknown');
	});
});
