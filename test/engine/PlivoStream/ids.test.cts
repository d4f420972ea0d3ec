import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byId, fromList, NOBODY, plivoFor, UUID, type Parameters } from '../../support/plivo.cts';

const GOOD = '20170ada-f610-433b-8758-c02a2aab3662';
const CHOOSE_CALL = 'Choose a live call from the list, or enter its call UUID.';
const CHOOSE_STREAM =
	'Choose a stream of the call from the list, or enter the stream id that Start gave.';
const NO_ID = 'is not a valid Plivo ID';

const OPERATIONS: Array<[name: string, parameters: Parameters]> = [
	['Start', { operation: 'start', serviceUrl: NOBODY }],
	['List', { operation: 'list' }],
	['Get', { operation: 'get', stream: byId(GOOD) }],
	['Stop of one', { operation: 'stop', stream: byId(GOOD) }],
	['Stop of all', { operation: 'stop', stopMode: 'all' }],
];

const BAD: Array<[value: unknown, refused: string]> = [
	['', 'is empty'],
	['  ', 'is empty'],
	[null, 'is empty'],
	['../../x?y#z', NO_ID],
	[`${GOOD}/..`, NO_ID],
	[`${GOOD}?x`, NO_ID],
	['..', NO_ID],
	['%2e%2e', NO_ID],
	[GOOD.slice(1), NO_ID],
	[`${GOOD}0`, NO_ID],
	[GOOD.replaceAll('-', ''), NO_ID],
	[`g${GOOD.slice(1)}`, NO_ID],
	[`{${GOOD}}`, NO_ID],
	[7, NO_ID],
];

const CALLS = OPERATIONS.flatMap(([name, parameters]) =>
	BAD.map(([value, refused]) => [name, value, refused, parameters] as const),
);
const STREAMS = CALLS.filter(([name]) => name === 'Get' || name === 'Stop of one');

describe('an id that cannot be one', () => {
	it.each(CALLS)('is refused as Call of %s: %j', async (_name, x, refused, parameters) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(
			{ ...parameters, call: byId('={{ $json.x }}') },
			{ items: [{ x }] },
		);
		expect(error).toMatchObject({
			message: `Call ${refused} [item 0]`,
			description: CHOOSE_CALL,
			context: { itemIndex: 0 },
		});
		expect(plivo.sent()).toEqual([]);
	});

	it.each(STREAMS)('is refused as Stream of %s: %j', async (_name, x, refused, parameters) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(
			{ ...parameters, stream: byId('={{ $json.x }}') },
			{ items: [{ x }] },
		);
		expect(error).toMatchObject({
			message: `Stream ${refused} [item 0]`,
			description: CHOOSE_STREAM,
			context: { itemIndex: 0 },
		});
		expect(plivo.sent()).toEqual([]);
	});

	it.each(['../../x?y#z', ''])(
		'is refused where it is fixed, by id and from the list: %j',
		async (x) => {
			const plivo = await plivoFor();
			for (const locate of [byId, fromList]) {
				for (const field of ['call', 'stream']) {
					const run = plivo.run({ operation: 'stop', stream: byId(GOOD), [field]: locate(x) });
					const message = await run.then(
						({ error }) => error?.message,
						(cause: Error) => cause.message,
					);
					expect(message).toMatch(/^(Call|Stream) is not a valid Plivo ID|node has issues:\n/);
				}
			}
			expect(plivo.sent()).toEqual([]);
		},
	);

	it('keeps no other item from being sent', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.seedStream(plivo.callUuid, { stream_id: GOOD });
		const run = await plivo.run(
			{ operation: 'get', stream: byId('={{ $json.x }}') },
			{ items: [{ x: GOOD }, { x: '' }, { x: ` ${GOOD} ` }], onError: 'continueRegularOutput' },
		);
		expect(plivo.sent()).toEqual([1, 3].map(() => `GET ${plivo.path}${GOOD}/`));
		expect(run.items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[undefined, { item: 0 }],
			['Stream is empty [item 1]', { item: 1 }],
			[undefined, { item: 2 }],
		]);
	});

	it('never turns "stop one" into "stop all"', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.seedStream(plivo.callUuid);
		const items = BAD.map(([x]) => ({ x }));
		const run = await plivo.run(
			{ operation: 'stop', stream: byId('={{ $json.x }}') },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(run.items).toHaveLength(items.length);
		expect(plivo.sandbox.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
	});
});

const anId = fc.oneof(
	fc.uuid(),
	fc.uuid().map((id) => id.toUpperCase()),
	fc.string(),
	fc.string({ unit: 'binary' }),
	fc.webPath(),
	fc.uuid().chain((id) => fc.string({ maxLength: 2 }).map((more) => id + more)),
);

it.each(['call', 'stream'])('any text as %s is an id, or leads to no request', async (field) => {
	const plivo = await plivoFor();
	await fc.assert(
		fc.asyncProperty(fc.array(anId, { minLength: 1, maxLength: 50 }), async (ids) => {
			plivo.sandbox.requests.splice(0);
			await plivo.run(
				{ operation: 'get', stream: byId(GOOD), [field]: byId('={{ $json.id }}') },
				{ items: ids.map((id) => ({ id })), onError: 'continueRegularOutput' },
			);
			const good = ids.map((id) => id.trim()).filter((id) => UUID.test(id.toLowerCase()));
			const path = `${plivo.path}${GOOD}/`;
			const from = field === 'call' ? plivo.callUuid : GOOD;
			expect(plivo.sent()).toEqual(good.map((id) => `GET ${path.replace(from, id)}`));
		}),
		{ numRuns: 10 },
	);
});
