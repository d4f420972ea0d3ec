import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { plivoFor, type Plivo } from '../../support/plivo.cts';
import { openPickers } from '../../support/pickers.cts';

afterEach(() => {
	jest.restoreAllMocks();
});

const GONE = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

/** Calls beside the one that every Plivo of a test has, newest first as Plivo lists them. */
const placeCalls = ({ sandbox }: Plivo, count: number) =>
	Array.from({ length: count }, () => sandbox.placeCall().call_uuid).reverse();

const values = (results: Array<{ value: unknown }>) => results.map(({ value }) => value);

const lookUps = (plivo: Plivo) => plivo.sent().filter((line) => !line.includes('/Call/?'));
const lists = (plivo: Plivo) =>
	plivo
		.sent()
		.filter((line) => line.includes('/Call/?'))
		.map((line) => line.replace(/^.*\/Call\//, ''));

describe('the list of live calls', () => {
	it('asks for a page of ids and then for each call, signed in', async () => {
		const plivo = await plivoFor();
		await openPickers(plivo).calls();
		const account = `/v1/Account/${plivo.credential.authId}`;
		expect(plivo.sent()).toEqual([
			`GET ${account}/Call/?status=live&limit=20&offset=0`,
			`GET ${account}/Call/${plivo.callUuid}/?status=live`,
		]);
		expect(plivo.sandbox.requests.map(({ status }) => status)).toEqual([200, 200]);
	});

	it('shows who talks to whom and for how long, newest first', async () => {
		const plivo = await plivoFor();
		const call = plivo.sandbox.placeCall({
			from: '442071838750',
			to: 'sip:desk@phone.plivo.com',
			direction: 'outbound',
			session_start: '2023-06-26 22:42:29.617000',
		});
		jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2023, 5, 26, 22, 48));
		const { results, paginationToken } = await openPickers(plivo).calls();
		expect(results).toEqual([
			{
				name: '+442071838750 → sip:desk@phone.plivo.com, 5 min',
				description: 'outbound',
				value: call.call_uuid,
			},
			{
				name: '+14155550100 → +14155550199, 0 s',
				description: 'inbound',
				value: plivo.callUuid,
			},
		]);
		expect(paginationToken).toBeUndefined();
	});

	it('gives 20 calls per load, and a text that leads to the next ones', async () => {
		const plivo = await plivoFor();
		const ids = [...placeCalls(plivo, 24), plivo.callUuid];
		const { calls } = openPickers(plivo);
		const first = await calls();
		expect([values(first.results), first.paginationToken]).toEqual([ids.slice(0, 20), '20']);
		const second = await calls('', String(first.paginationToken));
		expect([values(second.results), second.paginationToken]).toEqual([ids.slice(20), undefined]);
		expect(lists(plivo)).toEqual([
			'?status=live&limit=20&offset=0',
			'?status=live&limit=20&offset=20',
		]);
	});

	it('asks for at most five calls at once', async () => {
		const plivo = await plivoFor();
		placeCalls(plivo, 19);
		const { seen, calls } = openPickers(plivo);
		expect((await calls()).results).toHaveLength(20);
		expect(lookUps(plivo)).toHaveLength(20);
		expect(Math.max(...seen.map(({ underWay }) => underWay))).toBe(5);
	});

	it('leaves out a call that has ended meanwhile', async () => {
		const plivo = await plivoFor();
		const [gone = ''] = placeCalls(plivo, 1);
		plivo.sandbox.fault({ path: gone, status: 404 });
		expect(values((await openPickers(plivo).calls()).results)).toEqual([plivo.callUuid]);
	});

	it('continues to the next page also where a call of a full page has ended', async () => {
		const plivo = await plivoFor();
		placeCalls(plivo, 19);
		plivo.sandbox.fault({ path: plivo.callUuid, status: 404 });
		const { results, paginationToken } = await openPickers(plivo).calls();
		expect([results.length, paginationToken]).toEqual([19, '20']);
	});

	it.each([
		['is refused', { status: 500 }],
		['is cut off', { reset: true as const }],
		['holds no call', { body: ['x'] }],
		['is a page', { body: '<html></html>' }],
		['is a 404 that is not from Plivo', { status: 404, body: '<html></html>' }],
	])('falls back to the id where the look-up of a call %s', async (_what, fault) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ path: plivo.callUuid, ...fault });
		expect((await openPickers(plivo).calls()).results).toEqual([
			{ name: plivo.callUuid, value: plivo.callUuid },
		]);
	});

	it.each(['..', '={{ $json.x }}', '', null, '78737f83-4660-490d-98e1-025dfe4b5c8f/../Stream'])(
		'drops an id that cannot be one: %j',
		async (strange) => {
			const plivo = await plivoFor();
			plivo.sandbox.fault({ path: '/Call/?', body: { calls: [strange, plivo.callUuid] } });
			expect(values((await openPickers(plivo).calls()).results)).toEqual([plivo.callUuid]);
			expect(lookUps(plivo)).toHaveLength(1);
		},
	);

	it('looks up no more calls than a page has, however many Plivo sends', async () => {
		const plivo = await plivoFor();
		const calls = Array.from({ length: 20_000 }, () => plivo.callUuid);
		plivo.sandbox.fault({ path: '/Call/?', body: { calls } });
		expect((await openPickers(plivo).calls()).results).toHaveLength(20);
		expect(lookUps(plivo)).toHaveLength(20);
	});

	it('ends, however many pages Plivo sends', async () => {
		const plivo = await plivoFor();
		const { calls } = openPickers(plivo);
		plivo.sandbox.fault({ path: '/Call/?', body: { calls: Array(20).fill('x') }, times: Infinity });
		expect((await calls('', '9960')).paginationToken).toBe('9980');
		expect((await calls('', '9980')).paginationToken).toBeUndefined();
	});

	it('is empty where there are no live calls', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.hangUp(plivo.callUuid);
		expect(await openPickers(plivo).calls()).toEqual({ results: [] });
	});
});

describe('a search for live calls', () => {
	it.each([
		['a part of a number', '5550142'],
		['a part of a number with blanks', ' 555 01 42 '],
		['a number with dashes', '415-555-0142'],
		['a number with brackets', '(415) 555-0142'],
		['a number with dots', '+1.415.555.0142'],
		['the direction in another case', 'OUTbound'],
		['a part of the id', 'dead-4'],
	])('finds by %s', async (_what, typed) => {
		const plivo = await plivoFor();
		const call_uuid = '78737f83-dead-490d-98e1-025dfe4b5c8f';
		plivo.sandbox.placeCall({ call_uuid, to: '14155550142', direction: 'outbound' });
		const found = await openPickers(plivo).calls(typed);
		expect(values(found.results)).toEqual([call_uuid]);
		expect(found.paginationToken).toBeUndefined();
	});

	it('finds nothing where nothing fits', async () => {
		const plivo = await plivoFor();
		expect(await openPickers(plivo).calls('555 0777')).toEqual({ results: [] });
	});

	it('takes blanks for no search, and loads one page', async () => {
		const plivo = await plivoFor();
		placeCalls(plivo, 24);
		const { results, paginationToken } = await openPickers(plivo).calls('  ');
		expect([results.length, paginationToken]).toEqual([20, '20']);
		expect(lists(plivo)).toHaveLength(1);
	});

	it('walks all pages and keeps their order', async () => {
		const plivo = await plivoFor();
		const ids = [...placeCalls(plivo, 44), plivo.callUuid];
		const { results } = await openPickers(plivo).calls('inbound');
		expect(values(results)).toEqual(ids);
		expect(lists(plivo)).toHaveLength(3);
	});

	it('ends after 100 calls and says so', async () => {
		const plivo = await plivoFor();
		placeCalls(plivo, 105);
		const { results } = await openPickers(plivo).calls('no such call');
		expect(results).toEqual([
			{
				name: 'Only the first 100 live calls were searched. Enter a full ID to find others.',
				value: '',
			},
		]);
		expect([lists(plivo).length, lookUps(plivo).length]).toEqual([5, 100]);
	});

	it('looks a whole id up directly, blanks and case as they may be', async () => {
		const plivo = await plivoFor();
		const { results } = await openPickers(plivo).calls(` ${plivo.callUuid} `);
		expect(values(results)).toEqual([plivo.callUuid]);
		expect(plivo.sent()).toHaveLength(1);
		expect(lookUps(plivo)).toHaveLength(1);
	});

	it.each([
		['is not known', GONE],
		['has ended', ''],
	])('finds no call for a whole id that %s', async (_what, id) => {
		const plivo = await plivoFor();
		plivo.sandbox.hangUp(plivo.callUuid);
		expect(await openPickers(plivo).calls(id || plivo.callUuid)).toEqual({ results: [] });
	});
});
