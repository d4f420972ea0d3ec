import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import {
	newNonce,
	sign,
	signedHeaders,
	stringToSign,
	type Unsigned,
} from '../../../sandbox/signature.cts';

type Vector = Unsigned & { name: string; token: string; signature: string; stringToSign?: string };

const file = join(__dirname, '../../fixtures/v3-vectors.json');
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];

describe('signing', () => {
	it.each(vectors.map((vector) => [vector.name, vector] as const))(
		'agrees with the vector "%s"',
		(_name, vector) => {
			expect(sign(vector)).toBe(vector.signature);
			if (vector.stringToSign !== undefined) {
				expect(stringToSign(vector)).toBe(vector.stringToSign);
			}
		},
	);

	const nonce = '1';

	it.each([
		['nothing else', { method: 'GET', url: 'https://h/p' }, 'https://h/p.1'],
		['no path', { method: 'GET', url: 'https://h' }, 'https://h.1'],
		['a fragment', { method: 'GET', url: 'https://h/p?a=b#c?d' }, 'https://h/p?a=b.1'],
		['user info', { method: 'GET', url: 'https://u:p@h/p' }, 'https://h/p.1'],
		['a default port', { method: 'GET', url: 'https://h:443/p' }, 'https://h:443/p.1'],
		['a bare key', { method: 'GET', url: 'https://h/p?flag' }, 'https://h/p?flag=.1'],
		['an encoded path', { method: 'GET', url: 'https://h/a%20b' }, 'https://h/a%20b.1'],
		['an encoded query', { method: 'GET', url: 'https://h/p?a=%C3%BC+1' }, 'https://h/p?a=ü 1.1'],
		[
			'repeated keys',
			{ method: 'GET', url: 'https://h/p?b=2&a=9&b=10' },
			'https://h/p?a=9&b=10&b=2.1',
		],
		[
			'fields by GET',
			{ method: 'GET', url: 'https://h/p?a=2', params: { a: 1 } },
			'https://h/p?a=1&a=2.1',
		],
		[
			'a list',
			{ method: 'POST', url: 'https://h/p', params: { a: ['2', '1'] } },
			'https://h/p?a1a2.1',
		],
		['no fields, a query', { method: 'POST', url: 'https://h/p?a=b' }, 'https://h/p?a=b.1'],
	])('builds the text to sign for %s', (_what, request, wanted) => {
		expect(stringToSign({ ...request, nonce })).toBe(wanted);
	});

	it('refuses other methods and text that is not a URL', () => {
		expect(() => sign({ method: 'PUT', url: 'https://h/', nonce, token: 't' })).toThrow('PUT');
		expect(() => sign({ method: 'GET', url: '/p', nonce, token: 't' })).toThrow('not a URL');
	});
});

describe('signed headers', () => {
	const request = { method: 'POST', url: 'https://h/p', params: { a: '1' }, token: 'sub' };

	it('have a new nonce of twenty digits every time', () => {
		const nonces = Array.from({ length: 50 }, newNonce);
		expect(new Set(nonces).size).toBe(50);
		nonces.forEach((nonce) => expect(nonce).toMatch(/^\d{20}$/));
	});

	it('are signed with the same token if there is no main account', () => {
		const headers = signedHeaders(request);
		const nonce = headers['X-Plivo-Signature-V3-Nonce'] ?? '';
		expect(headers['X-Plivo-Signature-V3']).toBe(sign({ ...request, nonce }));
		expect(headers['X-Plivo-Signature-Ma-V3']).toBe(headers['X-Plivo-Signature-V3']);
	});

	it('put the signatures of retired tokens first', () => {
		const nonce = '5';
		const headers = signedHeaders({ ...request, mainToken: 'main', retired: ['old'], nonce });
		const by = (token: string) => sign({ ...request, nonce, token });
		expect(headers['X-Plivo-Signature-V3']).toBe(`${by('old')},${by('sub')}`);
		expect(headers['X-Plivo-Signature-Ma-V3']).toBe(`${by('old')},${by('main')}`);
	});
});
