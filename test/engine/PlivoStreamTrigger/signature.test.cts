import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
	callbackOf,
	DROPPED,
	MAIN_SIGNATURE,
	newNonce,
	NONCE,
	PRODUCTION,
	sign,
	SIGNATURE,
	TOKEN,
	withHeaders,
	type Callback,
} from '../../support/callbacks.cts';
import { deliver, deliverAndClassify, classify } from '../../support/trigger.cts';

type Write = (good: string) => string | string[] | undefined;

const other = () => randomBytes(32).toString('base64');

/** A callback whose signature, by some nonce, holds both digits that url-safe base64 has not. */
function withBothDigits(): Callback {
	for (;;) {
		const callback = callbackOf(DROPPED);
		if (/^(?=.*\+)(?=.*\/)/.test(String(callback.headers[SIGNATURE]))) return callback;
	}
}

/** What becomes of a callback whose signature is written into the header in some way. */
const judgeWritten = async (write: Write, header = SIGNATURE) => {
	const callback = withBothDigits();
	const good = String(callback.headers[SIGNATURE]);
	const headers = { [SIGNATURE]: undefined, [header]: write(good) as string };
	return await deliver(withHeaders(callback, headers));
};

describe.each([SIGNATURE, MAIN_SIGNATURE])('%s', (header) => {
	it.each<[string, Write]>([
		['one signature', (good) => good],
		['blanks around', (good) => ` \t${good} `],
		['the first of several', (good) => `${good},${other()},${other()}`],
		['the last of several', (good) => `${other()},${other()},${good}`],
		['blanks behind commas', (good) => `${other()}, ${good}, ${other()}`],
		['blanks before commas', (good) => `${good} ,${other()}`],
		['the header doubled', (good) => [other(), good].join(', ')],
		['empty places', (good) => `, ,${good},,`],
		['rubbish beside it', (good) => `x, ${good.slice(1)}, é, ${good}`],
		['a hundred others', (good) => [...Array.from({ length: 100 }, other), good].join()],
	])('takes %s', async (_what, write) => {
		expect(classify(await judgeWritten(write, header))).toBe('taken');
	});

	it.each<[string, Write]>([
		['no header', () => undefined],
		['an empty header', () => ''],
		['blanks', () => '   '],
		['commas', () => ',,'],
		['a short one', (good) => good.slice(1)],
		['a shorter one, padded', (good) => `${good.slice(0, 42)}==`],
		['a long one', (good) => `A${good}`],
		['one that continues', (good) => `${good}AAAA`],
		['one without padding', (good) => good.slice(0, -1)],
		[
			'bits to spare',
			(good) => good.slice(0, 42) + String.fromCharCode(good.charCodeAt(42) + 1) + '=',
		],
		['url-safe base64', (good) => Buffer.from(good, 'base64').toString('base64url')],
		['url-safe digits', (good) => good.replaceAll('+', '-').replaceAll('/', '_')],
		['hex', (good) => Buffer.from(good, 'base64').toString('hex')],
		['a blank inside', (good) => `${good.slice(0, 9)} ${good.slice(9)}`],
		['a line break inside', (good) => `${good.slice(0, 9)}\n${good.slice(9)}`],
		['a NUL behind', (good) => `${good}\0`],
		['non-ASCII', (good) => `é${good.slice(1)}`],
		['quotes', (good) => `"${good}"`],
		['semicolons', (good) => `${good};${good}`],
		['a name', (good) => `v3=${good}`],
		['a list that Node never gives', (good) => [good]],
		['brackets', (good) => JSON.stringify([good])],
	])('refuses %s as unreadable', async (_what, write) => {
		const outcome = await judgeWritten(write, header);
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(/ It has no readable V3 signature\.$/);
	});

	it.each<[string, Write]>([
		['another', () => other()],
		['many others', () => Array.from({ length: 50 }, other).join()],
		['32 zeros', () => Buffer.alloc(32).toString('base64')],
		['one in capitals', (good) => good.slice(0, 42).toUpperCase() + good.slice(42)],
		['one backwards', (good) => [...good.slice(0, 42)].reverse().join('') + good.slice(42)],
	])('refuses %s as not fitting', async (_what, write) => {
		const outcome = await judgeWritten(write, header);
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(
			/401\. Its signature does not match\. It was checked for the URL https:/,
		);
	});
});

describe('both headers', () => {
	it.each([
		['the first', (good: string) => [good, other()]],
		['the second', (good: string) => [other(), good]],
		['the second, the first being empty', (good: string) => ['', good]],
		['the second, the first being rubbish', (good: string) => ['rubbish', good]],
	])('are looked at: %s', async (_what, write) => {
		const callback = callbackOf(DROPPED);
		const [one = '', two = ''] = write(String(callback.headers[SIGNATURE]));
		expect(
			await deliverAndClassify(withHeaders(callback, { [SIGNATURE]: one, [MAIN_SIGNATURE]: two })),
		).toBe('taken');
	});

	it.each(['x-plivo-signature-v2', 'x-plivo-signature', 'X-Plivo-Signature-V3', 'authorization'])(
		'are the only ones, not %s',
		async (header) => {
			expect(await deliverAndClassify(callbackOf(DROPPED, { header }))).toBe('refused');
		},
	);

	it('are not filled by the other two schemes of Plivo', async () => {
		const callback = callbackOf(DROPPED);
		const nonce = String(callback.headers[NONCE]);
		const v2 = sign(PRODUCTION, [], nonce, TOKEN);
		expect(await deliverAndClassify(withHeaders(callback, { [SIGNATURE]: v2 }))).toBe('refused');
	});
});

describe('the nonce', () => {
	it.each([
		'1',
		newNonce(),
		'kjsdhfsd87sd7yisud2',
		` ${newNonce()}\t`,
		'a-b_c',
		'-_',
		'3e82ae9d-2c78-4d85-b1a4-6eae7dbafb36',
	])('may be %j', async (nonce) => {
		const callback = callbackOf(DROPPED, { nonce: nonce.trim() });
		expect(await deliverAndClassify(withHeaders(callback, { [NONCE]: nonce }))).toBe('taken');
	});

	it.each(['12.34', '.', '1 2', '1+2', 'é', '1,2', "'", '1\n2', '١٢', '1, 1', '1,1'])(
		'is unreadable with anything but letters, digits, - and _: %j, signed or not',
		async (nonce) => {
			const outcome = await deliver(callbackOf(DROPPED, { nonce }));
			expect(classify(outcome)).toBe('refused');
			expect(outcome.logged[0]).toMatch(/ Its V3 nonce is missing or unreadable\. /);
		},
	);

	it.each<[string, string, (nonce: string) => string | string[] | undefined]>([
		['missing', '12345', () => undefined],
		['missing, and signed as undefined', 'undefined', () => undefined],
		['missing, and signed as nothing', '', () => undefined],
		['empty, and signed so', '', () => ''],
		['blanks, and signed as nothing', '', () => '  '],
		['blanks, and signed so', '  ', () => '  '],
		['a list that Node never gives', '12345', (nonce) => [nonce]],
	])('is refused as unreadable: %s', async (_what, signed, write) => {
		const callback = callbackOf(DROPPED, { nonce: signed });
		const outcome = await deliver(withHeaders(callback, { [NONCE]: write(signed) }));
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(/ Its V3 nonce is missing or unreadable\. /);
	});

	it.each<[string, (nonce: string) => string]>([
		['another', newNonce],
		['one digit less', (nonce) => nonce.slice(1)],
		['one digit more', (nonce) => `${nonce}0`],
		['one with a leading zero', (nonce) => `0${nonce}`],
		['rounded', (nonce) => String(Number(nonce))],
	])('is refused as not fitting: %s', async (_what, write) => {
		const callback = callbackOf(DROPPED, { nonce: '12345678901234567890' });
		const outcome = await deliver(
			withHeaders(callback, { [NONCE]: write('12345678901234567890') }),
		);
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(/ Its signature does not match\. /);
	});

	it.each<[string, (nonce: string) => string]>([
		['doubled by a proxy', (nonce) => `${nonce}, ${nonce}`],
		['first of two', (nonce) => `${nonce}, 1`],
		['last of two', (nonce) => `1, ${nonce}`],
		['non-ASCII', (nonce) => `${nonce}é`],
		['one with a dot', (nonce) => `${nonce}.`],
	])('is called unreadable, not the signature: %s', async (_what, write) => {
		const callback = callbackOf(DROPPED, { nonce: '12345678901234567890' });
		const outcome = await deliver(
			withHeaders(callback, { [NONCE]: write('12345678901234567890') }),
		);
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(/ Its V3 nonce is missing or unreadable\. .* doubles /);
	});
});
