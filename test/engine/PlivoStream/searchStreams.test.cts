import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { byId, fromList, plivoFor, seedStreams, type Plivo } from '../../support/plivo.cts';
import { openPickers } from '../../support/pickers.cts';

const GONE = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2023, 5, 26, 11));
});
afterEach(() => {
	jest.restoreAllMocks();
});

const open = (plivo: Plivo) => openPickers(plivo, { parameters: { call: byId(plivo.callUuid) } });

const at = (minute: number, state: 'live' | 'ended' = 'live') => {
	const start_time = new Date(Date.UTC(2023, 5, 26, 10, minute));
	return { start_time, state, ...(state === 'ended' && { end_time: new Date(+start_time + 9e5) }) };
};

describe('the list of streams', () => {
	it('asks for the first page of the chosen call', async () => {
		const plivo = await plivoFor();
		await open(plivo).streams();
		expect(plivo.sent()).toEqual([`GET ${plivo.path}?limit=20&offset=0`]);
	});

	const seedAll = ({ sandbox, callUuid }: Plivo) => {
		const seed = (name: string, fields: object) =>
			sandbox.seedStream(callUuid, { service_url: `wss://example.com/${name}`, ...fields })
				.stream_id;
		return {
			second: seed('second', at(30, 'ended')),
			third: seed('third', at(20)),
			first: seed('first', { state: 'initiated' }),
			last: seed('last', at(10)),
		};
	};

	it('shows state, elapsed time and address, the newest start first', async () => {
		const plivo = await plivoFor();
		const { first, second, third, last } = seedAll(plivo);
		expect(await open(plivo).streams()).toEqual({
			results: [
				['initiated: example.com/first', first],
				['ended 15 min ago: example.com/second', second],
				['live for 40 min: example.com/third', third],
				['live for 50 min: example.com/last', last],
			].map(([name = '', value]) => ({
				name,
				description: `wss://${name.split(': ')[1]}`,
				value,
			})),
		});
	});

	it('offers Stop the live ones only', async () => {
		const plivo = await plivoFor();
		const { second, third, last } = seedAll(plivo);
		const { liveStreams } = open(plivo);
		const found = async (typed?: string) =>
			(await liveStreams(typed)).results.map(({ value }) => value);
		expect(await found()).toEqual([third, last]);
		expect(await found('example.com/s')).toEqual([]);
		expect(await found(third)).toEqual([third]);
		expect(await found(second)).toEqual([]);
	});

	it.each(['..', '', '={{ $json.x }}', '78737f83-4660-490d-98e1-025dfe4b5c8f/..'])(
		'drops a stream whose id cannot be one: %j',
		async (stream_id) => {
			const plivo = await plivoFor();
			plivo.sandbox.fault({ body: { objects: [{ stream_id }, { stream_id: GONE }] } });
			const { results } = await open(plivo).streams();
			expect(results.map(({ value }) => value)).toEqual([GONE]);
		},
	);

	it('shows no more streams than a page has, however many Plivo sends', async () => {
		const plivo = await plivoFor();
		const objects = Array.from({ length: 15_000 }, () => ({ stream_id: GONE }));
		plivo.sandbox.fault({ body: { meta: { total_count: 20 }, objects } });
		expect((await open(plivo).streams()).results).toHaveLength(20);
	});

	it("keeps Plivo's order among streams that started in the same second", async () => {
		const plivo = await plivoFor();
		const seed = (state: 'live' | 'initiated') =>
			plivo.sandbox.seedStream(plivo.callUuid, {
				state,
				...(state === 'live' && at(1)),
			}).stream_id;
		const ids = (['live', 'live', 'live', 'initiated', 'initiated'] as const).map(seed).reverse();
		const { results } = await open(plivo).streams();
		expect(results.map(({ value }) => value)).toEqual(ids);
	});

	it('hides what may be secret in a service URL', async () => {
		const plivo = await plivoFor();
		const service_url = 'wss://me:secret@example.com/a?token=secret\n';
		plivo.sandbox.seedStream(plivo.callUuid, { service_url, ...at(1) });
		expect((await open(plivo).streams()).results[0]?.name).toBe('live for 59 min: example.com/a');
	});

	it('reads all pages up to 100 streams, and says when it stopped there', async () => {
		const plivo = await plivoFor();
		seedStreams(plivo, 105);
		const { results } = await open(plivo).streams();
		expect(results).toHaveLength(101);
		expect(results.at(-1)).toEqual({
			name: 'Only the first 100 streams were searched. Enter a full ID to find others.',
			value: '',
		});
		expect(plivo.sent()).toHaveLength(5);
	});

	it.each([
		['2023', 100, 5],
		['2023', 40, 2],
		['2022', 40, 3],
	] as const)(
		'in the shape of %s shows %d streams in %d requests',
		async (shape, count, requests) => {
			const plivo = await plivoFor({ shape });
			seedStreams(plivo, count);
			expect((await open(plivo).streams()).results).toHaveLength(count);
			expect(plivo.sent()).toHaveLength(requests);
		},
	);

	it('takes a call that was chosen from the list', async () => {
		const plivo = await plivoFor();
		const [id] = seedStreams(plivo, 1);
		const parameters = { call: fromList(plivo.callUuid) };
		const { results } = await openPickers(plivo, { parameters }).streams();
		expect(results.map(({ value }) => value)).toEqual([id]);
	});

	it.each([
		['there is none', {}],
		['none is chosen', { call: fromList('') }],
		['it is half an id', { call: byId('78737f83') }],
		['it is an expression', { call: byId('={{ $json.call }}') }],
	])('says "Choose a Call first" where %s', async (_what, parameters) => {
		const plivo = await plivoFor();
		await expect(openPickers(plivo, { parameters }).streams()).rejects.toMatchObject({
			message: 'Choose a Call first',
			description: 'The list shows the streams of one call. With an expression as Call, use By ID.',
		});
		expect(plivo.sent()).toEqual([]);
	});
});

describe('a search for streams', () => {
	it.each([
		['a part of the address', 'EXAMPLE.com / Second'],
		['the address with its scheme', 'wss://example.com/second'],
		['the state', 'ended'],
		['a part of the id', '4433'],
	])('finds by %s', async (_what, typed) => {
		const plivo = await plivoFor();
		seedStreams(plivo, 2);
		const stream_id = '78737f83-4433-490d-98e1-025dfe4b5c8f';
		const service_url = 'wss://example.com/second';
		plivo.sandbox.seedStream(plivo.callUuid, { stream_id, service_url, ...at(1, 'ended') });
		const { results } = await open(plivo).streams(typed);
		expect(results.map(({ value }) => value)).toEqual([stream_id]);
	});

	it('looks a whole id up directly', async () => {
		const plivo = await plivoFor();
		const [id = ''] = seedStreams(plivo, 30).slice(-1);
		const { results } = await open(plivo).streams(` ${id}`);
		expect(results.map(({ value }) => value)).toEqual([id]);
		expect(plivo.sent()).toEqual([`GET ${plivo.path}${id}/`]);
	});

	it.each([
		['404', { status: 404 }],
		['400 "No active stream found"', { status: 400, body: { error: 'No active stream found' } }],
	])('finds none for a whole id that Plivo answers with %s', async (_what, fault) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault(fault);
		expect(await open(plivo).streams(GONE)).toEqual({ results: [] });
	});
});
