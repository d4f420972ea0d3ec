import { describe, expect, it } from '@jest/globals';
import {
	ALL_LIVE,
	alwaysList,
	idsOf,
	LIST_LIVE,
	lists,
	placeCalls,
} from '../../support/liveCalls.cts';
import { plivoFor, type Plivo } from '../../support/plivo.cts';

const withOptions = (options: object) => ({ ...ALL_LIVE, options });

describe('the filters of List Live', () => {
	it('set nothing if Options is no collection', async () => {
		const plivo = await plivoFor();
		const { call_uuid } = plivo.sandbox.placeCall();
		const { items } = await plivo.run({ ...ALL_LIVE, options: '={{ "all of them" }}' });
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
		[{ from: '+44/20–7183\u20118750' }, '&from_number=442071838750', ['london']],
		[{ from: '+44 20−7183—8750' }, '&from_number=442071838750', ['london']],
		[{ from: '—' }, '&from_number=%E2%80%94', []],
		[{ to: '-' }, '&to_number=-', []],
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
		['Return All', { ...ALL_LIVE, returnAll: '={{ "some" }}' }, 'must be true or false'],
	])('send nothing if %s cannot be meant', async (field, parameters, refused) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(parameters);
		expect(error?.message).toBe(`${field} ${refused} [item 0]`);
		expect(plivo.sent()).toEqual([]);
	});
});
