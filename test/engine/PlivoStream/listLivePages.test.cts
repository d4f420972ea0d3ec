import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/index.cts';
import {
	ALL_LIVE,
	alwaysList,
	idsOf,
	isList,
	LIST_LIVE,
	lists,
	lookUps,
	placeCalls,
} from '../../support/liveCalls.cts';
import { plivoFor, type Parameters } from '../../support/plivo.cts';

/** How long the node has paused, in milliseconds each. */
const pauses: number[] = [];
beforeEach(() => {
	pauses.length = 0;
	const start = setTimeout;
	// A second passes at once.
	jest.spyOn(globalThis, 'setTimeout').mockImplementation((task: () => void, ms = 0) => {
		if (ms === 1000) pauses.push(ms);
		return start(task, ms === 1000 ? 0 : ms);
	});
});
afterEach(() => {
	jest.restoreAllMocks();
});

const NO_JSON = "Plivo's response was not the expected JSON";
const NOT_FOUND = "Plivo can't find this call or stream, or it is no longer live";
const NOT_PLIVO = 'Something between n8n and Plivo refused the request';

describe('the pages of List Live', () => {
	it.each<[string, Parameters, number, number[]]>([
		['Return All', ALL_LIVE, 45, [0, 20, 40]],
		['the default Limit of 50', LIST_LIVE, 45, [0, 20, 40]],
		['Limit 30', { ...LIST_LIVE, limit: 30 }, 30, [0, 20]],
		['Limit 20', { ...LIST_LIVE, limit: 20 }, 20, [0]],
		['Limit 1', { ...LIST_LIVE, limit: 1 }, 1, [0]],
	])(
		'with %s of 45 calls look up only the calls returned',
		async (_what, parameters, count, offsets) => {
			const plivo = await plivoFor();
			const ids = [...placeCalls(plivo, 44), plivo.callUuid].slice(0, count);
			expect(await idsOf(plivo, parameters)).toEqual(ids);
			expect(lists(plivo)).toEqual(offsets.map((at) => `?status=live&limit=20&offset=${at}`));
			expect(lookUps(plivo)).toEqual(ids.map((id) => `${id}/?status=live`));
		},
	);

	it('are all read before the first call is looked up, so that an ended call hides no other', async () => {
		const plivo = await plivoFor();
		placeCalls(plivo, 44);
		await plivo.run(ALL_LIVE);
		expect(plivo.sent().map(isList).lastIndexOf(true)).toBe(2);
	});

	it('leave out calls that have ended meanwhile, and replace them up to the Limit', async () => {
		const plivo = await plivoFor();
		const ids = [...placeCalls(plivo, 24), plivo.callUuid];
		for (const path of [ids[0]!, ids[2]!, ids[3]!]) plivo.sandbox.fault({ path, status: 404 });
		expect(await idsOf(plivo, { ...LIST_LIVE, limit: 2 })).toEqual([ids[1], ids[4]]);
		expect(lookUps(plivo)).toHaveLength(5);
	});

	it('return a call once that moves to the next page while pages are read', async () => {
		const plivo = await plivoFor();
		const ids = [...placeCalls(plivo, 24), plivo.callUuid];
		plivo.sandbox.fault({ path: 'offset=0', body: { calls: ids.slice(0, 20) } });
		plivo.sandbox.fault({ path: 'offset=20', body: { calls: ids.slice(19) } });
		expect(await idsOf(plivo, ALL_LIVE)).toEqual(ids);
	});

	it('are an error if Plivo sends the same page again', async () => {
		const plivo = await plivoFor();
		alwaysList(plivo, placeCalls(plivo, 20));
		const { items, error } = await plivo.run(ALL_LIVE);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: 'Plivo sent the same page of a list again',
			context: { itemIndex: 0 },
		});
		expect(plivo.sent()).toHaveLength(2);
	});
});

describe('an untrusted answer to List Live', () => {
	it('has at most as many look-ups as a page has calls', async () => {
		const plivo = await plivoFor();
		const [id] = placeCalls(plivo, 19);
		const many = [...Array.from({ length: 3000 }, () => id), plivo.callUuid];
		alwaysList(plivo, many, 1);
		alwaysList(plivo, []);
		expect(await idsOf(plivo, ALL_LIVE)).toEqual([id]);
		expect(lookUps(plivo)).toHaveLength(1);
	});

	it.each([
		'..',
		'',
		'../../Account',
		'={{ $json.x }}',
		'78737f83-4660-490d-98e1-025dfe4b5c8f/Stream',
		null,
		7,
		{ call_uuid: 'x' },
		['78737f83-4660-490d-98e1-025dfe4b5c8f'],
	])('cannot put %j into a path', async (strange) => {
		const plivo = await plivoFor();
		alwaysList(plivo, [strange, plivo.callUuid]);
		expect(await idsOf(plivo, ALL_LIVE)).toEqual([plivo.callUuid]);
		expect(lookUps(plivo)).toEqual([`${plivo.callUuid}/?status=live`]);
	});

	it.each<[string, FaultRule, string]>([
		['a page', { body: '<html></html>' }, NO_JSON],
		['no JSON object', { body: ['x'] }, NO_JSON],
		['429', { status: 429, body: '' }, "Plivo's rate limit is reached"],
		['a 404 that is not from Plivo', { status: 404, body: '<html></html>' }, NOT_PLIVO],
		['a 404 without a reason', { status: 404, body: {} }, NOT_FOUND],
	])('is an error, whether it is the list or a look-up: %s', async (_what, fault, message) => {
		for (const part of ['/Call/?', '/?status=live']) {
			const plivo = await plivoFor();
			plivo.sandbox.fault({ ...fault, path: part, times: Infinity });
			const { items, error } = await plivo.run(ALL_LIVE);
			expect([items, error?.message]).toEqual([[], message]);
		}
	});

	it('is empty if the list is null', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ body: { calls: null } });
		const { items, error } = await plivo.run(ALL_LIVE);
		expect([items, error]).toEqual([[], undefined]);
	});

	it('waits a second, and asks again, where the rate limit is reached', async () => {
		const plivo = await plivoFor();
		const ids = [...placeCalls(plivo, 2), plivo.callUuid];
		plivo.sandbox.fault({ path: '/Call/?', status: 429, body: '', times: 2 });
		plivo.sandbox.fault({ path: '/?status=live', status: 429, body: '', times: 4 });
		expect(await idsOf(plivo, ALL_LIVE)).toEqual(ids);
		expect(pauses).toEqual([1000, 1000, 1000, 1000, 1000, 1000]);
	});

	it('is an error where the rate limit is reached ten times', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ path: '/Call/?', status: 429, body: '', times: Infinity });
		const { error } = await plivo.run(ALL_LIVE);
		expect(error?.message).toBe("Plivo's rate limit is reached");
		expect([plivo.sent().length, pauses.length]).toEqual([10, 9]);
	});

	it.each([{}, { calls: 'x' }])('is an error if it has no list: %j', async (body) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ body });
		const { items, error } = await plivo.run(ALL_LIVE);
		expect([items, error?.message]).toEqual([[], NO_JSON]);
	});
});
