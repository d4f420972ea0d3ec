import { describe, expect, it } from '@jest/globals';

import { callApi, sandboxFor, stoppedClock } from '../support.cts';

describe('filters of live calls', () => {
	async function liveCalls() {
		const sandbox = await sandboxFor();
		const place = (from: string, to: string, direction: 'inbound' | 'outbound') =>
			sandbox.placeCall({ from, to, direction }).call_uuid;
		const ids = {
			in: place('14155550100', '14155550199', 'inbound'),
			out: place('+14155550199', '442071838750', 'outbound'),
		};
		const found = async (query: string) => {
			const { json } = await callApi(sandbox, 'GET', `/Call/?status=live&${query}`);
			const calls = json.calls as string[];
			return Object.entries(ids).flatMap(([name, id]) => (calls.includes(id) ? [name] : []));
		};
		return { sandbox, found };
	}

	it.each([
		['', ['in', 'out']],
		['call_direction=inbound', ['in']],
		['call_direction=outbound', ['out']],
		['from_number=14155550100', ['in']],
		['from_number=14155550199', ['out']],
		['from_number=%2B1415', ['in', 'out']],
		['to_number=44', ['out']],
		['to_number=4155550199', []],
		['call_direction=outbound&from_number=14155550100', []],
	])('?%s leaves %j', async (query, names) => {
		const { found } = await liveCalls();
		expect(await found(query)).toEqual(names);
	});

	it('apply to queued calls, too', async () => {
		const { sandbox } = await liveCalls();
		const { call_uuid } = sandbox.placeCall({ call_status: 'queued', direction: 'outbound' });
		const found = async (direction: string) => {
			const path = `/Call/?status=queued&call_direction=${direction}`;
			return (await callApi(sandbox, 'GET', path)).json.calls;
		};
		expect([await found('outbound'), await found('inbound')]).toEqual([[call_uuid], []]);
	});

	it('are applied before limit and offset', async () => {
		const { found } = await liveCalls();
		expect(await found('call_direction=inbound&limit=1&offset=0')).toEqual(['in']);
	});

	it('answer 400 to a direction that does not exist', async () => {
		const { sandbox } = await liveCalls();
		const { status, json } = await callApi(sandbox, 'GET', '/Call/?status=live&call_direction=up');
		expect([status, json.error]).toEqual([
			400,
			'sandbox: call_direction must be inbound or outbound',
		]);
	});
});

describe('filters of past calls', () => {
	/** One call of 30 s that its caller ended, and one of 90 s that the API ended. */
	async function pastCalls() {
		const clock = stoppedClock('2023-03-21T11:47:00.000Z');
		const sandbox = await sandboxFor({ now: clock.now });
		const short = sandbox.placeCall({ from: '14155550100', to: '442071838750' }).call_uuid;
		const long = sandbox.placeCall({ from: '14165550100', direction: 'outbound' }).call_uuid;
		clock.move(30_000);
		sandbox.hangUp(short);
		clock.move(60_000);
		await callApi(sandbox, 'DELETE', `/Call/${long}/`);
		const found = async (query: string) => {
			const { json } = await callApi(sandbox, 'GET', `/Call/?${query}`);
			const calls = (json.objects as Array<{ call_uuid: string }>).map((one) => one.call_uuid);
			return Object.entries({ short, long }).flatMap(([name, id]) =>
				calls.includes(id) ? [name] : [],
			);
		};
		return { sandbox, found };
	}

	it.each([
		['from_number=14155550100', ['short']],
		['from_number=14155', ['short']],
		['from_number=141', ['short', 'long']],
		['from_number=%2B1416', ['long']],
		['to_number=4420', ['short']],
		['to_number=0718', []],
		['call_direction=outbound', ['long']],
		['bill_duration=30', ['short']],
		['bill_duration__gt=30', ['long']],
		['bill_duration__gte=30', ['short', 'long']],
		['bill_duration__lt=90', ['short']],
		['bill_duration__lte=90', ['short', 'long']],
		['end_time=2023-03-21%2011:47:30', ['short']],
		['end_time__gt=2023-03-21%2011:47:30.000000', ['long']],
		['end_time__lt=2023-03-21%2011:48', ['short']],
		['end_time__gte=2023-03-21%2011:47&end_time__lt=2023-03-21%2011:48', ['short']],
		['hangup_source=API%20Request', ['long']],
		['hangup_source=Caller', ['short']],
		['hangup_cause_code=4000', ['short', 'long']],
		['hangup_cause_code=3010', []],
		['parent_call_uuid=x', []],
		['subaccount=SAXXXXXXXXXXXXXXXXXX', ['short', 'long']],
	])('?%s leaves %j', async (query, names) => {
		const { found } = await pastCalls();
		expect(await found(query)).toEqual(names);
	});

	it.each([
		['end_time=yesterday', 'end_time must be YYYY-MM-DD HH:MM[:ss[.uuuuuu]] in UTC'],
		[
			'end_time__lt=2023-13-01%2000:00',
			'end_time__lt must be YYYY-MM-DD HH:MM[:ss[.uuuuuu]] in UTC',
		],
		['bill_duration__gt=-1', 'bill_duration__gt must be a whole number'],
		['hangup_cause_code=x', 'hangup_cause_code must be a whole number'],
	])('answer 400 to %s', async (query, error) => {
		const { sandbox } = await pastCalls();
		const { status, json } = await callApi(sandbox, 'GET', `/Call/?${query}`);
		expect([status, json.error]).toEqual([400, `sandbox: ${error}`]);
	});
});
