import { parse } from 'node:querystring';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readForm } from '../../../nodes/plivo/form.ts';
import { isSigned, readSignatures } from '../../../nodes/plivo/signature.ts';
import { encodeForm, sign, type Pairs } from '../../support/callbacks.cts';

/** A delivery as it travels: a signature header, and the body of a POST as form text. */
interface Sent {
	method: 'GET' | 'POST';
	url: string;
	body: string;
	nonce: string;
	header: string;
	token: string;
}

const ours = ({ method, url, body, nonce, header, token }: Sent) =>
	isSigned({ method, url, params: readForm(body), nonce }, readSignatures(header), token);

// Loaded outside of jest: the package asks `instanceof Array` of what Node's reader of forms gives,
// and that is true only where Array is Node's own.
const { createRequire } = runInThisContext(
	'process.getBuiltinModule("node:module")',
) as typeof import('node:module');
const { validateV3Signature } = createRequire(__filename)('plivo') as typeof import('plivo');

/** By Plivo's own package, which takes the body as an object whose repeated keys are lists. */
function theirs({ method, url, body, nonce, header, token }: Sent): boolean {
	const params = method === 'GET' ? {} : parse(body, '&', '=', { maxKeys: 0 });
	return validateV3Signature(method, url, nonce, token, header, params) === true;
}

// Not in these, as the package itself goes astray there: an @ in the URL, which it reads as user
// info; a name `__proto__` in a query; non-ASCII tokens, nonces and URLs, which it encodes twice.
const few = [
	'a',
	'b',
	'A',
	'1',
	'10',
	' ',
	'+',
	'.',
	'=',
	'&',
	'?',
	'%',
	'/',
	'#',
	'ü',
	'✓',
	'😀',
	',',
];
const text = fc.oneof(
	{ weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...few), maxLength: 4 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
	fc.constantFrom('', 'Event', 'StartStream', 'constructor', 'toString', '2024-10-14 13:42:33'),
);
const pairs: fc.Arbitrary<Pairs> = fc.array(fc.tuple(text, text), { maxLength: 5 });
const rawPiece = fc.constantFrom(
	'a',
	'b=',
	'a=1',
	'a=2',
	'',
	'=x',
	'c==',
	'q=%26',
	'd=+',
	'e=?',
	'f=/:.',
);
const query = fc.oneof(
	pairs.map(encodeForm),
	fc.array(rawPiece, { maxLength: 5 }).map((pieces) => pieces.join('&')),
	fc.constant(''),
);
const base = fc
	.tuple(
		fc.constantFrom('http', 'https'),
		fc.constantFrom('h', 'n8n.example.com', 'N8N.example.COM', '127.0.0.1'),
		fc.constantFrom('', ':5678', ':443', ':80'),
		fc.constantFrom(
			'',
			'/',
			'/webhook/abc/plivo',
			'/webhook/abc/plivo/',
			'//x',
			'/a.b/%7E;c',
			'/a:1/b',
		),
	)
	.map(([scheme, host, port, path]) => `${scheme}://${host}${port}${path}`);
const word = fc.string({ unit: fc.constantFrom(...'abcXYZ0189'), minLength: 1, maxLength: 20 });

const signedDelivery: fc.Arbitrary<Sent> = fc
	.record({
		method: fc.constantFrom('GET' as const, 'POST' as const),
		base,
		query,
		fields: pairs,
		nonce: word,
		token: word,
		more: fc.array(fc.constantFrom('x', '', 'A'.repeat(43) + '='), { maxLength: 2 }),
		isFirst: fc.boolean(),
	})
	.map(({ method, base: address, query: q, fields, nonce, token, more, isFirst }) => {
		const url = q === '' ? address : `${address}?${q}`;
		const body = method === 'GET' ? '' : encodeForm(fields);
		const signature = sign(url, method === 'GET' ? [] : fields, nonce, token);
		const header = (isFirst ? [signature, ...more] : [...more, signature]).join(',');
		return { method, url, body, nonce, token, header };
	});

/** With a host; of anything else the package makes up a URL. */
const IS_URL = /^https?:\/\/[a-z\d.-]+(?::\d+)?(?:[/?].*)?$/i;

/** One place of a delivery, changed somehow: often for the worse, sometimes without effect. */
const tampered: fc.Arbitrary<Sent> = fc
	.record({
		sent: signedDelivery,
		place: fc.constantFrom('url', 'body', 'nonce', 'header', 'token', 'method'),
		at: fc.nat(200),
		cut: fc.nat(2),
		put: fc.constantFrom('', 'a', 'b', '&', '=', '1', 'a=1', '%61', '+', ',', '?x=1', '.', '/'),
	})
	.map(({ sent, place, at, cut, put }) => {
		if (place === 'method') return { ...sent, method: sent.method === 'GET' ? 'POST' : 'GET' };
		const whole = sent[place as 'url'];
		const start = at % (whole.length + 1);
		return { ...sent, [place]: whole.slice(0, start) + put + whole.slice(start + cut) };
	});

describe("agreement with Plivo's own package", () => {
	it('takes all signed deliveries that the package takes', () => {
		fc.assert(
			fc.property(signedDelivery, (sent) => {
				expect([theirs(sent), ours(sent)]).toEqual([true, true]);
			}),
			{ numRuns: 10_000 },
		);
	});

	it('takes and refuses the same of what was tampered with', () => {
		const seen = { true: 0, false: 0 };
		fc.assert(
			fc.property(tampered, (sent) => {
				fc.pre(IS_URL.test(sent.url) && sent.nonce !== '' && sent.token !== '');
				const expected = theirs(sent);
				seen[`${expected}`] += 1;
				expect(ours(sent)).toBe(expected);
			}),
			{ numRuns: 10_000 },
		);
		expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
	});
});

describe('where it differs from the package on purpose', () => {
	const sent = (header: (signature: string) => string, token = 'k', nonce = '1'): Sent => {
		const url = 'https://h/p';
		const signature = sign(url, [], nonce, token);
		return { method: 'POST', url, body: '', nonce, token, header: header(signature) };
	};

	it.each([
		['takes a blank behind a comma', sent((good) => `x, ${good}`), false, true],
		['refuses an empty token', sent((good) => good, ''), true, false],
		['refuses an empty nonce', sent((good) => good, 'k', ''), true, false],
	])('%s', (_what, delivery, byThem, byUs) => {
		expect([theirs(delivery), ours(delivery)]).toEqual([byThem, byUs]);
	});

	it('reads GET fields from the URL alone, so that none counts twice', () => {
		const url = 'https://h/p?a=b';
		const [nonce, token, method] = ['1', 'k', 'GET' as const];
		const header = sign(url, [], nonce, token);
		const delivery = { method, url, nonce, params: readForm('a=b') };
		expect(isSigned(delivery, readSignatures(header), token)).toBe(true);
		expect(validateV3Signature(method, url, nonce, token, header, { a: 'b' })).toBe(false);
	});
});
