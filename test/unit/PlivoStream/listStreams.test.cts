import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import type { ItemRun } from '../../../nodes/PlivoStream/run/perItem.ts';
import { MAX_PAGES, listStreams } from '../../../nodes/PlivoStream/run/listStreams.ts';

const node = { type: 'n8n-nodes-plivo-stream.plivoStream' } as INode;
const CALL = '78737f83-4660-490d-98e1-025dfe4b5c8f';

/** Reads all streams of a call from a server that answers with these bodies. */
async function readAll(answerTo: (offset: number) => unknown, streamsOnly = true) {
	const offsets: number[] = [];
	const exchange = {
		context: { getNode: () => node, getItemIndex: () => 0 },
		async send({ qs }: { qs: { offset: number } }) {
			offsets.push(qs.offset);
			return await Promise.resolve({ statusCode: 200, body: answerTo(qs.offset) });
		},
	} as unknown as ItemRun;
	const found = [];
	for await (const stream of listStreams(exchange, CALL, streamsOnly)) found.push(stream);
	return { found, offsets };
}

const streams = (count: number) =>
	Array.from({ length: count }, () => ({ stream_id: randomUUID() }));

describe('the pages of a list', () => {
	it('end with a message where there are more than any real list has', async () => {
		let pages = 0;
		const endless = readAll(() => {
			pages += 1;
			return { objects: streams(20) };
		});
		await expect(endless).rejects.toMatchObject({
			message: 'The list from Plivo has more than 500 pages',
			description: expect.stringContaining('Set a Limit'),
			context: { itemIndex: 0 },
		});
		expect(pages).toBe(MAX_PAGES);
	});

	it('end there also where no object is a stream', async () => {
		const strange = readAll(() => ({ objects: [{}], meta: { total_count: 1e9 } }), false);
		await expect(strange).rejects.toMatchObject({ message: expect.stringContaining('500 pages') });
	});

	it('hold any objects, and give each stream once, or refuse the list', async () => {
		const object = fc.oneof(
			fc.record({ stream_id: fc.oneof(fc.uuid(), fc.anything()) }, { requiredKeys: [] }),
			fc.anything(),
		);
		const body = fc.record(
			{
				objects: fc.oneof(fc.array(object, { maxLength: 25 }), fc.constant(null), fc.anything()),
				meta: fc.oneof(
					fc.record({ total_count: fc.oneof(fc.integer(), fc.anything()) }),
					fc.anything(),
				),
			},
			{ requiredKeys: [] },
		);
		await fc.assert(
			fc.asyncProperty(fc.array(body, { maxLength: 4 }), fc.boolean(), async (bodies, only) => {
				let page = -1;
				const all = readAll(() => bodies[(page += 1)] ?? { objects: [] }, only);
				const { found, offsets } = await all.catch((thrown: Error) => {
					expect(thrown.message).toMatch(/^Plivo('s response was not| sent the same)/);
					return { found: [], offsets: [] };
				});
				expect(offsets.length).toBeLessThan(6);
				const ids = found.map(({ stream_id }) => stream_id);
				const valid = ids.filter((id) =>
					/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(String(id)),
				);
				if (only) expect(valid).toEqual(ids);
				for (const one of found) expect(typeof one).toBe('object');
			}),
		);
	});
});
