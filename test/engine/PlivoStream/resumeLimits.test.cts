import { describe, expect, it } from '@jest/globals';
import { CALL_UUID, JSON_TYPE, NONCE, SIGNATURE, withHeaders } from '../../support/callbacks.cts';
import { streamCallback, waiting } from '../../support/streamCallbacks.cts';
import { classify } from '../../support/trigger.cts';

const stop = streamCallback('StopStream');
const UNSIGNED = { [SIGNATURE]: undefined, [NONCE]: undefined };
const MB = 1024 * 1024;

describe('what arrives at the resume URL', () => {
	it.each([
		['a&', undefined],
		['a=1&', undefined],
		['{"a":', JSON_TYPE],
	])('is refused by its headers, before 16 MB of %s are decoded', async (piece, type) => {
		const { execution } = await waiting();
		const rawBody = Buffer.alloc(16 * MB, piece);
		const headers = type === undefined ? {} : { 'content-type': type };
		const callback = withHeaders({ ...stop, rawBody }, headers);
		const unsigned = await execution.report(withHeaders(callback, UNSIGNED));
		expect(classify(unsigned)).toBe('refused');
		expect(unsigned.logged[0]).toMatch(/ It has no readable V3 signature\.$/);
		const madeUp = await execution.report(callback);
		expect(classify(madeUp)).toBe('refused');
		expect(madeUp.logged[0]).toMatch(/ Its body or query is too large\.$/);
		expect(classify(await execution.report(stop))).toBe('taken');
	});

	it('has at most 64 kB, since no audio comes there', async () => {
		const { execution } = await waiting();
		const of = (bytes: number) => {
			const length = (streamCallback('StopStream', { more: [['Name', '']] }).rawBody as Buffer)
				.length;
			return streamCallback('StopStream', { more: [['Name', 'x'.repeat(bytes - length)]] });
		};
		expect(classify(await execution.report(of(64 * 1024 + 1)))).toBe('refused');
		expect(classify(await execution.report(of(64 * 1024)))).toBe('taken');
	});

	it('has at most 200 fields', async () => {
		const { execution } = await waiting();
		const more = (count: number) =>
			Array.from({ length: count }, (_, at): [string, string] => [`a${at}`, '1']);
		const tooMany = await execution.report(streamCallback('StopStream', { more: more(198) }));
		expect(classify(tooMany)).toBe('refused');
		expect(tooMany.logged[0]).toMatch(/ It has more than 200 fields\.$/);
		expect(
			classify(await execution.report(streamCallback('StopStream', { more: more(197) }))),
		).toBe('taken');
	});

	it('has the fields that Plivo’s callbacks have', async () => {
		const { execution } = await waiting();
		const odd = await execution.report(streamCallback('StopStream', { more: [['a.b', '']] }));
		expect(classify(odd)).toBe('refused');
		const again = await execution.report(streamCallback('StopStream', { more: [CALL_UUID] }));
		expect(classify(again)).toBe('taken');
	});
});
