import { describe, expect, it } from '@jest/globals';
import {
	isSigned,
	readSignatures,
	type SignedDelivery,
	stringToSign,
} from '../../../nodes/plivo/signature.ts';
import { signedUrls } from '../../../nodes/plivo/signedUrls.ts';
import { sortFields } from '../../../nodes/plivo/form.ts';
import vectors from '../../fixtures/v3-vectors.json';
import { encodeForm, sign, type Pairs } from '../../support/callbacks.cts';

interface Vector {
	name: string;
	method: string;
	url: string;
	params: Record<string, string>;
	token: string;
	nonce: string;
	stringToSign?: string;
	signature: string;
}

/** A GET carries its fields in the URL, so a vector's params join the query there. */
function deliveryOf({ method, url, params, nonce }: Vector): SignedDelivery {
	const query = encodeForm(Object.entries(params));
	if (method === 'POST') return { method, url, params: Object.entries(params), nonce };
	const between = url.includes('?') ? '&' : '?';
	return { method: 'GET', url: query === '' ? url : url + between + query, params: [], nonce };
}

const VECTORS: Vector[] = vectors as never;
const WITH_TEXT = VECTORS.filter((vector) => vector.stringToSign !== undefined);
const post = (url: string, params: Pairs = []): SignedDelivery => ({
	method: 'POST',
	url,
	params,
	nonce: '1',
});

describe('the vectors', () => {
	it('are all here', () => {
		expect(VECTORS.map(({ name }) => name)).toHaveLength(14);
		expect(WITH_TEXT).toHaveLength(10);
	});

	it.each(WITH_TEXT)('reproduces the signed text of: $name', (vector) => {
		expect(stringToSign(deliveryOf(vector))).toBe(vector.stringToSign);
	});

	it.each(VECTORS)('takes the signature of: $name', (vector) => {
		const delivery = deliveryOf(vector);
		const signatures = readSignatures(vector.signature);
		expect(isSigned(delivery, signatures, vector.token)).toBe(true);
		expect(isSigned(delivery, signatures, `${vector.token}x`)).toBe(false);
		expect(sign(delivery.url, [...delivery.params] as Pairs, vector.nonce, vector.token)).toBe(
			vector.signature,
		);
	});
});

describe('the signed text', () => {
	it.each([
		['nothing but the URL', post('https://h/p'), 'https://h/p.1'],
		['a bare question mark', post('https://h/p?'), 'https://h/p.1'],
		['a query', post('https://h/p?b=2&a=1'), 'https://h/p?a=1&b=2.1'],
		['fields', post('https://h/p', [['k', 'v']]), 'https://h/p?kv.1'],
		['a query and fields', post('https://h/p?a=1', [['k', 'v']]), 'https://h/p?a=1.kv.1'],
		['GET fields', { ...post('https://h/p', [['k', 'v']]), method: 'GET' }, 'https://h/p.1'],
		['a port', post('https://h:5678/p'), 'https://h:5678/p.1'],
		['no path', post('https://h'), 'https://h.1'],
		['the root', post('https://h/'), 'https://h/.1'],
		['a path left as it is', post('https://H/%7Ea%2fB/'), 'https://H/%7Ea%2fB/.1'],
		['user info', post('https://u:p@h/p'), 'https://h/p.1'],
		['empty user info', post('https://@h/p'), 'https://h/p.1'],
		['an @ in the path', post('https://h/p@x'), 'https://h/p@x.1'],
		['an @ in the query', post('https://h?x=a@b'), 'https://h?x=a@b.1'],
		['a fragment', post('https://h/p#f?x=1'), 'https://h/p.1'],
		['a query and a fragment', post('https://h/p?x=1#f'), 'https://h/p?x=1.1'],
		['a second question mark', post('https://h/p?x=1?y=2'), 'https://h/p?x=1?y=2.1'],
		['a flag', post('https://h/p?flag'), 'https://h/p?flag=.1'],
		['repeated query keys', post('https://h/p?a=2&b=0&a=1'), 'https://h/p?a=1&a=2&b=0.1'],
		['encoded query', post('https://h/p?q=a%26b%3Dc+d%2B'), 'https://h/p?q=a&b=c d+.1'],
		['unicode', post('https://h/p?q=%C3%BC%E2%9C%93'), 'https://h/p?q=ü✓.1'],
		['no URL at all', post('h/p'), '.1'],
	] as Array<[string, SignedDelivery, string]>)('of %s', (_what, delivery, text) => {
		expect(stringToSign(delivery)).toBe(text);
	});

	it('sorts fields by name, then by value, by code units', () => {
		const fields: Pairs = [
			['b', '1'],
			['a10', 'x'],
			['a', '2'],
			['a', '10'],
			['a2', 'y'],
			['ä', '1'],
			['Z', '1'],
			['a', '2'],
			['😀', '1'],
			['\uffff', '1'],
		];
		expect(stringToSign(post('https://h', fields))).toBe(
			'https://h?Z1a10a2a2a10xa2yb1ä1😀1\uffff1.1',
		);
	});

	it('leaves the fields themselves in the order they came', () => {
		const fields: Pairs = [
			['b', '1'],
			['a', '1'],
		];
		expect(sortFields(fields)).not.toBe(fields);
		expect(fields[0]).toEqual(['b', '1']);
	});
});

describe('isSigned', () => {
	const delivery = post('https://h/p');
	const signed = (key: string, nonce = '1') => readSignatures(sign('https://h/p', [], nonce, key));

	it('takes a signature among others', () => {
		const signatures = ['x', 'k', 'y'].flatMap((key) => signed(key));
		expect(isSigned(delivery, signatures, 'k')).toBe(true);
	});

	it.each([
		{ what: 'no signature', signatures: [], token: 'k', nonce: '1' },
		{ what: 'an empty token', signatures: signed(''), token: '', nonce: '1' },
		{ what: 'an empty nonce', signatures: signed('k', ''), token: 'k', nonce: '' },
		{ what: 'another token', signatures: signed('K'), token: 'k', nonce: '1' },
	])('refuses $what', ({ signatures, token, nonce }) => {
		expect(isSigned({ ...delivery, nonce }, signatures, token)).toBe(false);
	});
});

describe('the URLs that Plivo may have signed', () => {
	const to = (path: string, query = '') => ({ path, query });

	it.each([
		['https://h/p', to('/p'), 'https://h/p'],
		['https://h/p', to('/p/'), 'https://h/p/'],
		['https://h/p', to('/p//'), 'https://h/p//'],
		['https://h/p/', to('/p'), 'https://h/p'],
		['https://h/p///', to('/p'), 'https://h/p'],
		['https://h/p//', to('/p/'), 'https://h/p/'],
		['https://h/p', to('/p', 'a=1'), 'https://h/p?a=1'],
		['https://h/p', to('/p//', 'a=1/'), 'https://h/p//?a=1/'],
	])('begin with %s, called at %j', (address, called, url) => {
		expect(signedUrls(address, called)).toEqual([url]);
	});

	it.each([
		['https://h:8443/p', ['https://h:8443/p', 'https://h/p']],
		['https://bücher.example/p', ['https://bücher.example/p', 'https://xn--bcher-kva.example/p']],
		['https://BÜCHER.example/p', ['https://BÜCHER.example/p', 'https://xn--bcher-kva.example/p']],
		[
			'http://u:p@例え.テスト:5678/p',
			[
				'http://u:p@例え.テスト:5678/p',
				'http://u:p@例え.テスト/p',
				'http://u:p@xn--r8jz45g.xn--zckzah:5678/p',
				'http://u:p@xn--r8jz45g.xn--zckzah/p',
			],
		],
		['https://xn--bcher-kva.example/p', ['https://xn--bcher-kva.example/p']],
		['https://H.example/ü', ['https://H.example/ü']],
		['https://a\u200d.example/p', ['https://a\u200d.example/p']],
		['', ['/']],
	])('of %s are these', (address, urls) => {
		expect(signedUrls(address, to(address === '' ? '/' : '/p'))).toEqual(urls);
	});
});
