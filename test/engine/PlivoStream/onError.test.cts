import { describe, expect, it } from '@jest/globals';
import type { INodeExecutionData } from 'n8n-workflow';
import { byId, NOBODY, plivoFor, seedStreams, type Plivo } from '../../support/plivo.cts';

const GONE = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

const seen = (items: INodeExecutionData[]) =>
	items.map(({ json, pairedItem }) => [json.error ?? json.stream_id, pairedItem]);

/** Gets a stream, one that is not there, nothing that is an id, and another stream. */
async function getFour(plivo: Plivo, onError: 'continueRegularOutput' | 'continueErrorOutput') {
	const [first = '', second = ''] = seedStreams(plivo, 2);
	const items = [first, GONE, 'nonsense', second].map((id) => ({ id }));
	const run = await plivo.run(
		{ operation: 'get', stream: byId('={{ $json.id }}') },
		{ items, onError },
	);
	expect(run.error).toBeUndefined();
	return { ...run, first, second };
}

describe('a node that continues', () => {
	it('puts refused items in their place, linked to their input items', async () => {
		const { items, first, second } = await getFour(await plivoFor(), 'continueRegularOutput');
		expect(seen(items)).toEqual([
			[first, { item: 0 }],
			['not found', { item: 1 }],
			['Stream is not a valid Plivo ID [item 2]', { item: 2 }],
			[second, { item: 3 }],
		]);
	});

	it('tells why an item was refused, what to do, the HTTP code and the item', async () => {
		const { items } = await getFour(await plivoFor(), 'continueRegularOutput');
		expect(items[1]?.error).toMatchObject({
			name: 'NodeApiError',
			message: 'not found',
			description: expect.stringMatching(/^Choose them from the lists/),
			httpCode: '404',
			context: { itemIndex: 1 },
		});
		expect(items[2]?.error).toMatchObject({
			name: 'NodeApiError',
			description: expect.stringMatching(/^Choose a stream of the call from the list/),
			context: { itemIndex: 2 },
		});
	});

	it('sends refused items to the error output, linked, too', async () => {
		const run = await getFour(await plivoFor(), 'continueErrorOutput');
		expect(seen(run.items)).toEqual([
			[run.first, { item: 0 }],
			[run.second, { item: 3 }],
		]);
		expect(seen(run.errorItems)).toEqual([
			['not found', { item: 1 }],
			['Stream is not a valid Plivo ID [item 2]', { item: 2 }],
		]);
	});

	it('links the items of lists beside refused ones', async () => {
		const plivo = await plivoFor();
		const ids = seedStreams(plivo, 2);
		const run = await plivo.run(
			{ operation: 'list', call: byId('={{ $json.call }}') },
			{
				items: [{ call: plivo.callUuid }, { call: GONE }, { call: plivo.callUuid }],
				onError: 'continueErrorOutput',
			},
		);
		expect(seen(run.items)).toEqual([0, 2].flatMap((item) => ids.map((id) => [id, { item }])));
		expect(seen(run.errorItems)).toEqual([['not found', { item: 1 }]]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'links a Start that n8n itself refuses: %s',
		async (onError) => {
			const plivo = await plivoFor();
			const credential = { ...plivo.credential, authId: '' };
			const run = await plivo.run(
				{ operation: 'start', serviceUrl: NOBODY },
				{ items: [{}, {}], onError, credential },
			);
			const refused = [...run.items, ...run.errorItems];
			expect(seen(refused)).toEqual(
				[0, 1].map((item) => ['Auth ID is empty. Enter it in the credential.', { item }]),
			);
			expect(refused.map(({ error }) => error?.context)).toMatchObject([
				{ itemIndex: 0 },
				{ itemIndex: 1 },
			]);
			expect(plivo.sent()).toEqual([]);
		},
	);

	it('stops at the first refused item in the order of the items where it may not go on', async () => {
		const plivo = await plivoFor();
		const [good = ''] = seedStreams(plivo, 1);
		const { items, error } = await plivo.run(
			{ operation: 'get', stream: byId('={{ $json.id }}') },
			{ items: [good, GONE, 'nonsense'].map((id) => ({ id })) },
		);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ message: 'not found', context: { itemIndex: 1 } });
	});
});
