import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/index.cts';
import { plivoFor, type Parameters, type Plivo } from '../../support/plivo.cts';

const LIST_LIVE = { resource: 'call', operation: 'listLive' };
const ALL = { ...LIST_LIVE, returnAll: true };
const withOptions = (options: object) => ({ ...ALL, options });

afterEach(() => {
	jest.restoreAllMocks();
});

/** Calls beside the one that every Plivo of a test has, newest first as Plivo lists them. */
const placeCalls = ({ sandbox }: Plivo, count: number) =>
	Array.from({ length: count }, () => sandbox.placeCall().call_uuid).reverse();

async function idsOf(plivo: Plivo, parameters: Parameters) {
	const { items, error } = await plivo.run(parameters);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json.call_uuid);
}

const NO_JSON = "Plivo's response was not the expected JSON";
const NOT_FOUND = "Plivo can't find this call or stream, or it is no longer live";
const NOT_PLIVO = 'Something between n8n and Plivo refused the request';

const isList = (line: string) => line.includes('/Call/?');
const lists = (plivo: Plivo) =>
	plivo
		.sent()
		.filter(isList)
		.map((line) => line.replace(/^.*\/Call\//, ''));
const lookUps = (plivo: Plivo) =>
	plivo
		.sent()
		.filter((line) => !isList(line))
		.map((line) => line.replace(/^.*\/Call\//, ''));

/** Answers each list of live calls with these ids, no matter what page was asked for. */
const alwaysList = ({ sandbox }: Plivo, calls: unknown, times = Infinity) =>
	sandbox.fault({ path: '/Call/?', body: { calls }, times });

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

describe('the pages of List Live', () => {
	it.each<[string, Parameters, number, number[]]>([
		['Return All', ALL, 45, [0, 20, 40]],
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
		await plivo.run(ALL);
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
		expect(await idsOf(plivo, ALL)).toEqual(ids);
	});

	it('are an error if Plivo sends the same page again', async () => {
		const plivo = await plivoFor();
		alwaysList(plivo, placeCalls(plivo, 20));
		const { items, error } = await plivo.run(ALL);
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
		expect(await idsOf(plivo, ALL)).toEqual([id]);
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
		expect(await idsOf(plivo, ALL)).toEqual([plivo.callUuid]);
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
			plivo.sandbox.fault({ ...fault, path: part });
			const { items, error } = await plivo.run(ALL);
			expect([items, error?.message]).toEqual([[], message]);
		}
	});

	it('is empty if the list is null', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ body: { calls: null } });
		const { items, error } = await plivo.run(ALL);
		expect([items, error]).toEqual([[], undefined]);
	});

	it.each([{}, { calls: 'x' }])('is an error if it has no list: %j', async (body) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ body });
		const { items, error } = await plivo.run(ALL);
		expect([items, error?.message]).toEqual([[], NO_JSON]);
	});
});

describe('the filters of List Live', () => {
	it('set nothing if Options is no collection', async () => {
		const plivo = await plivoFor();
		const { call_uuid } = plivo.sandbox.placeCall();
		const { items } = await plivo.run({ ...ALL, options: '={{ "all of them" }}' });
		expect(items.map(({ json }) => json.call_uuid)).toContain(call_uuid);
	});

	const place = ({ sandbox }: Plivo) => ({
		london: sandbox.placeCall({
			from: '442071838750',
			to: '+14155550199',
			direction: 'outbound',
		}).call_uuid,
		desk: sandbox.placeCall({ from: 'sip:Desk@phone.plivo.com', to: '14155550199' }).call_uuid,
	});

	it.each<[object, string, string[]]>([
		[{ direction: 'outbound' }, '&call_direction=outbound', ['london']],
		[{ from: '+44 (0)20 7183-8750' }, '&from_number=442071838750', ['london']],
		[{ from: '0044 2071838750' }, '&from_number=442071838750', ['london']],
		[{ from: 442071838750 }, '&from_number=442071838750', ['london']],
		[{ from: ' SIP:desk@phone.plivo.com' }, '&from_number=sip%3Adesk%40phone.plivo.com', ['desk']],
		[
			{ to: '+1 (415) 555.0199', direction: 'inbound' },
			'&call_direction=inbound&to_number=14155550199',
			['desk'],
		],
		[{ from: '4420718387' }, '&from_number=4420718387', []],
		[{ direction: '', from: null, to: '' }, '', ['desk', 'london']],
	])('%j are sent to Plivo and checked again', async (options, query, names) => {
		const plivo = await plivoFor();
		plivo.sandbox.hangUp(plivo.callUuid);
		const placed: Record<string, string> = place(plivo);
		// An API that ignores the query.
		alwaysList(plivo, [placed.desk, placed.london]);
		expect(await idsOf(plivo, withOptions(options))).toEqual(names.map((name) => placed[name]));
		expect(lists(plivo)).toEqual([`?status=live&limit=20&offset=0${query}`]);
	});

	it('leave the Limit to the calls that remain', async () => {
		const plivo = await plivoFor();
		placeCalls(plivo, 30);
		const { london } = place(plivo);
		const older = plivo.sandbox.placeCall({ direction: 'outbound' }).call_uuid;
		placeCalls(plivo, 30);
		const all = [...plivo.sandbox.calls.keys()].reverse();
		for (let page = 0; page < 4; page += 1) {
			const calls = all.slice(page * 20, page * 20 + 20);
			plivo.sandbox.fault({ path: `offset=${page * 20}`, body: { calls } });
		}
		const parameters = { ...LIST_LIVE, limit: 2, options: { direction: 'outbound' } };
		expect(await idsOf(plivo, parameters)).toEqual([older, london]);
	});

	it.each([
		['Direction', { direction: '={{ $json.x }}' }, 'sideways', 'must be one of inbound, outbound'],
		['From', { from: '={{ $json.x }}' }, ['1'], 'is not a phone number or SIP address'],
		['From', { from: '={{ $json.x }}' }, { a: 1 }, 'is not a phone number or SIP address'],
		['To', { to: '={{ $json.x }}' }, '1\u00001', 'is not a phone number or SIP address'],
		['To', { to: '={{ $json.x }}' }, '1'.repeat(257), 'is not a phone number or SIP address'],
	])('send nothing if %s cannot be meant: %j of %j', async (field, options, x, refused) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(withOptions(options), { items: [{ x }] });
		expect(error).toMatchObject({
			message: `${field} ${refused} [item 0]`,
			context: { itemIndex: 0 },
		});
		expect(plivo.sent()).toEqual([]);
	});

	it.each([
		['Limit', { ...LIST_LIVE, limit: 0 }, 'must be a whole number of at least 1'],
		['Return All', { ...ALL, returnAll: '={{ "some" }}' }, 'must be true or false'],
	])('send nothing if %s cannot be meant', async (field, parameters, refused) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(parameters);
		expect(error?.message).toBe(`${field} ${refused} [item 0]`);
		expect(plivo.sent()).toEqual([]);
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
