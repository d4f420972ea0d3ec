import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSignatures } from '../../../nodes/plivo/signature.ts';

/** 32 bytes whose base64 holds both `+` and `/`, and ends in `8=`. */
const BYTES = Buffer.from('fbefbefbefbe'.repeat(5) + 'fff' + 'f', 'hex');
const GOOD = BYTES.toString('base64');
const OTHER = randomBytes(32).toString('base64');

describe('readSignatures', () => {
	it('has good material', () => {
		expect(BYTES).toHaveLength(32);
		expect(GOOD).toMatch(/^(?=.*\+)(?=.*\/).{43}=$/);
	});

	it.each([
		['one', GOOD, [GOOD]],
		['several', `${OTHER},${GOOD}`, [OTHER, GOOD]],
		['blanks around', ` ${OTHER} ,\t${GOOD} `, [OTHER, GOOD]],
		['the same twice', `${GOOD},${GOOD}`, [GOOD, GOOD]],
		['empty places', `,, ${GOOD},`, [GOOD]],
		['rubbish beside a good one', `x, ${GOOD.slice(1)},${GOOD}, é`, [GOOD]],
	])('reads %s', (_what, header, signatures) => {
		expect(readSignatures(header).map((bytes) => bytes.toString('base64'))).toEqual(signatures);
	});

	it.each([
		['nothing', ''],
		['blanks', '  \t '],
		['commas', ',,,'],
		['a short one', GOOD.slice(1)],
		['31 bytes', BYTES.subarray(1).toString('base64')],
		['33 bytes', Buffer.concat([BYTES, Buffer.from('x')]).toString('base64')],
		['a long one', GOOD + GOOD],
		['no padding', GOOD.slice(0, -1)],
		['more padding', `${GOOD}=`],
		['bits to spare', `${GOOD.slice(0, 42)}9=`],
		['url-safe base64', BYTES.toString('base64url')],
		['url-safe base64, padded', GOOD.replaceAll('+', '-').replaceAll('/', '_')],
		['hex', BYTES.toString('hex')],
		['a blank inside', `${GOOD.slice(0, 20)} ${GOOD.slice(20)}`],
		['a line break inside', `${GOOD.slice(0, 20)}\n${GOOD.slice(20)}`],
		['a line break behind, inside quotes', `"${GOOD}\n"`],
		['quotes', `"${GOOD}"`],
		['non-ASCII digits', `é${GOOD.slice(1)}`],
		['fullwidth digits', `Ａ${GOOD.slice(1)}`],
		['a name before it', `v3=${GOOD}`],
		['another separator', `${GOOD};${OTHER}`],
	])('reads no signature in %s', (_what, header) => {
		expect(readSignatures(header)).toEqual([]);
	});

	it('reads back any 32 bytes, and nothing of any other length', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
				const read = readSignatures(Buffer.from(bytes).toString('base64'));
				expect(read).toEqual(bytes.length === 32 ? [Buffer.from(bytes)] : []);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('gives 32 bytes, no matter what a header holds', () => {
		const digits = fc.string({ unit: fc.constantFrom(...'AZaz09+/=,-_ é8'), maxLength: 100 });
		fc.assert(
			fc.property(digits, (header) => readSignatures(header).every(({ length }) => length === 32)),
			{ numRuns: 2_000 },
		);
	});
});
