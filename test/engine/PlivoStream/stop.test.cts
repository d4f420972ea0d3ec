import { describe, expect, it } from '@jest/globals';
import { byId, plivoFor, seedStreams, type Plivo, type Parameters } from '../../support/plivo.cts';

const UNREADABLE = "Plivo's response was not the expected JSON";
const GONE = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
const ALL = { operation: 'stop', stopMode: 'all' };
const one = (id: string): Parameters => ({ operation: 'stop', stream: byId(id) });
const tolerant = { options: { succeedIfStopped: true } };

const statesOf = ({ sandbox }: Plivo) => [...sandbox.streams.values()].map(({ state }) => state);

describe('Stop', () => {
	it('stops one stream and leaves the others alone', async () => {
		const plivo = await plivoFor();
		const [, id = ''] = seedStreams(plivo, 2);
		const { items } = await plivo.run(one(id));
		expect(plivo.sandbox.requests).toHaveLength(1);
		expect(plivo.sandbox.requests[0]).toMatchObject({
			method: 'DELETE',
			url: `${plivo.path}${id}/`,
			rawBody: '',
			status: 204,
		});
		expect(statesOf(plivo)).toEqual(['ended', 'live']);
		expect(items).toEqual([
			{
				json: { stopped: true, call_uuid: plivo.callUuid, stream_id: id },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('stops all streams of the call where that was chosen', async () => {
		const plivo = await plivoFor();
		seedStreams(plivo, 2);
		const { items } = await plivo.run(ALL);
		expect(plivo.sent()).toEqual([`DELETE ${plivo.path}`]);
		expect(plivo.sandbox.requests[0]?.rawBody).toBe('');
		expect(statesOf(plivo)).toEqual(['ended', 'ended']);
		expect(items).toEqual([
			{ json: { stopped: true, call_uuid: plivo.callUuid }, pairedItem: { item: 0 } },
		]);
	});

	it('ignores a Stream that All Streams of the Call hides', async () => {
		const plivo = await plivoFor();
		await plivo.run({ ...ALL, stream: byId('not an id') });
		expect(plivo.sent()).toEqual([`DELETE ${plivo.path}`]);
	});

	it.each<[number, unknown]>([
		[200, {}],
		[200, ''],
		[200, { api_id: 'a', message: 'stopped', error: null }],
		[202, { error: '' }],
		[204, undefined],
	])('takes %d %j as a success', async (status, body) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status, body });
		const { items } = await plivo.run(one(GONE));
		expect(items[0]?.json.stopped).toBe(true);
	});

	it.each<[string, number, unknown, string]>([
		['a page', 200, '<html>Welcome</html>', UNREADABLE],
		['a text', 200, 'OK', UNREADABLE],
		['a text', 202, 'OK', UNREADABLE],
		['a list', 200, [], UNREADABLE],
		['null', 200, 'null', UNREADABLE],
		['an error of Plivo', 200, { api_id: 'a', error: 'not today' }, 'not today'],
		['an error without words', 200, { error: { code: 7 } }, UNREADABLE],
	])('takes %s with %d for no success', async (_what, status, body, message) => {
		const plivo = await plivoFor();
		for (const parameters of [one(GONE), { ...one(GONE), ...tolerant }, ALL]) {
			plivo.sandbox.fault({ status, body });
			const { items, error } = await plivo.run(parameters);
			expect(items).toEqual([]);
			expect(error).toMatchObject({ message, httpCode: String(status) });
		}
	});

	it('sends one request per item and links each answer', async () => {
		const plivo = await plivoFor();
		const items = seedStreams(plivo, 3).map((id) => ({ id }));
		const run = await plivo.run(one('={{ $json.id }}'), { items });
		expect(plivo.sent()).toEqual(items.map(({ id }) => `DELETE ${plivo.path}${id}/`));
		expect(run.items.map(({ json, pairedItem }) => [json.stream_id, pairedItem])).toEqual(
			items.map(({ id }, item) => [id, { item }]),
		);
	});

	it('chooses between one and all item by item where an expression says so', async () => {
		const plivo = await plivoFor();
		const [id = ''] = seedStreams(plivo, 1);
		await plivo.run(
			{ ...one(id), stopMode: '={{ $json.mode }}' },
			{ items: [{ mode: 'one' }, { mode: 'all' }] },
		);
		expect(plivo.sent()).toEqual([`DELETE ${plivo.path}${id}/`, `DELETE ${plivo.path}`]);
	});

	it.each(['', 'everything', null])('refuses the mode %j', async (mode) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(
			{ ...one(GONE), stopMode: '={{ $json.mode }}' },
			{ items: [{ mode }] },
		);
		expect(error).toMatchObject({
			message: 'Streams to Stop must be one of all, one [item 0]',
			description: 'Choose one of them.',
		});
		expect(plivo.sent()).toEqual([]);
	});
});

describe('Stop where nothing is active', () => {
	const answers = [
		['404', 404, { api_id: 'a', error: 'not found' }],
		['400 "No active stream found"', 400, { api_id: 'a', error: 'No active stream found' }],
		['400 with these words in a sentence', 400, { error: 'sorry: No active stream found.' }],
	] as const;

	it.each(answers)('succeeds with the option: %s', async (_what, status, body) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status, body, times: 2 });
		const { items } = await plivo.run({ ...one(GONE), ...tolerant });
		expect(items).toEqual([
			{
				json: { stopped: false, call_uuid: plivo.callUuid, stream_id: GONE },
				pairedItem: { item: 0 },
			},
		]);
		const all = await plivo.run({ ...ALL, ...tolerant });
		expect(all.items[0]?.json).toEqual({ stopped: false, call_uuid: plivo.callUuid });
	});

	it.each(answers)('is a refusal without the option: %s', async (_what, status, body) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status, body });
		const { error } = await plivo.run(one(GONE));
		expect(error).toMatchObject({ httpCode: String(status), context: { itemIndex: 0 } });
		// 404 can mean more than that the stream has ended.
		if (status === 400) expect(error?.description).toContain('Succeed If Already Stopped');
	});

	it.each([
		[400, { error: 'something else' }, 'something else'],
		[400, {}, 'Plivo refused the request'],
		[400, '<p>No active stream found</p>', 'Something between n8n and Plivo refused the request'],
		[400, 'No active stream found', 'No active stream found'],
		[404, '<html>Not Found</html>', 'Something between n8n and Plivo refused the request'],
		[404, 'Not Found', 'Not Found'],
		[404, '', 'Something between n8n and Plivo refused the request'],
		[404, {}, "Plivo can't find this call or stream, or it is no longer live"],
		[404, { error: null }, "Plivo can't find this call or stream, or it is no longer live"],
		[404, { message: 'no Route matched' }, 'no Route matched'],
		[404, ['error'], 'Something between n8n and Plivo refused the request'],
		[401, { error: 'No active stream found' }, 'No active stream found'],
		[500, { error: 'No active stream found' }, 'No active stream found'],
	])('stays a refusal with the option: %d %j', async (status, body, message) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ status, body });
		const { error } = await plivo.run({ ...one(GONE), ...tolerant });
		expect(error).toMatchObject({ message, httpCode: String(status) });
	});

	it.each([
		[204, true],
		[400, false],
	] as const)(
		'says after %d to "stop all" whether anything was stopped',
		async (status, stopped) => {
			const plivo = await plivoFor({ stopAllWithoutStream: status });
			const { items } = await plivo.run({ ...ALL, ...tolerant });
			expect(items[0]?.json).toEqual({ stopped, call_uuid: plivo.callUuid });
		},
	);

	it('reads the option item by item where an expression sets it', async () => {
		const plivo = await plivoFor();
		const run = await plivo.run(
			{ ...one(GONE), options: { succeedIfStopped: '={{ $json.x }}' } },
			{ items: [{ x: true }, { x: false }, { x: 'maybe' }], onError: 'continueRegularOutput' },
		);
		expect(run.items.map(({ json }) => json.stopped ?? json.error)).toEqual([
			false,
			'No active stream found',
			'Succeed If Already Stopped must be true or false [item 2]',
		]);
		expect(plivo.sent()).toHaveLength(2);
	});
});
