import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readForm } from '../../../nodes/plivo/form.ts';
import { isSigned, readSignatures } from '../../../nodes/plivo/signature.ts';
import { encodeForm, sign, type Pairs } from '../../support/callbacks.cts';

const TOKEN = 'a token';

/** A delivery in its smallest parts: scheme to path, nonce, signature, then names and values. */
interface Parts {
	method: 'GET' | 'POST';
	address: string;
	query: Pairs;
	body: Pairs;
	nonce: string;
	signature: string;
}

const urlOf = ({ address, query }: Pick<Parts, 'address' | 'query'>) =>
	query.length === 0 ? address : `${address}?${encodeForm(query)}`;

const isTaken = (parts: Parts) =>
	isSigned(
		{ method: parts.method, url: urlOf(parts), params: parts.body, nonce: parts.nonce },
		readSignatures(parts.signature),
		TOKEN,
	);

const textOf = (characters: string) =>
	fc.string({ unit: fc.constantFrom(...characters), maxLength: 6 });
const signedParts = (characters: string): fc.Arbitrary<Parts> => {
	const text = textOf(characters);
	const pairs: fc.Arbitrary<Pairs> = fc.array(fc.tuple(text, text), { maxLength: 4 });
	return fc
		.record({
			method: fc.constantFrom('GET' as const, 'POST' as const),
			address: fc.constantFrom('https://n8n.example.com:5678/webhook/abc/plivo', 'http://h/'),
			query: pairs,
			body: pairs,
			nonce: fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 20, maxLength: 20 }),
		})
		.map((parts) => {
			const body = parts.method === 'POST' ? parts.body : [];
			const signature = sign(urlOf(parts), body, parts.nonce, TOKEN);
			return { ...parts, body, signature };
		});
};

/** The texts of a delivery, one of which is about to be changed. */
const textsOf = ({ address, nonce, signature, query, body }: Parts) => [
	address,
	nonce,
	signature,
	...query.flat(),
	...body.flat(),
];

function fromTexts(parts: Parts, texts: string[]): Parts {
	const [address = '', nonce = '', signature = '', ...rest] = texts;
	const all = Array.from({ length: rest.length / 2 }, (_, i) => rest.slice(2 * i, 2 * i + 2));
	const read = all as Pairs;
	const [query, body] = [read.slice(0, parts.query.length), read.slice(parts.query.length)];
	return { method: parts.method, address, nonce, signature, query, body };
}

/** A character put in, put in another's place, or taken out, somewhere. */
const change = fc.record({
	which: fc.nat(),
	at: fc.nat(),
	cut: fc.constantFrom(0, 1),
	put: fc.constantFrom('', 'a', 'b', '1', '0', '/', '=', '.', 'ü', 'A', '-'),
});

describe('a change of one character', () => {
	it('is refused wherever it is made', () => {
		const seen = new Set<string>();
		fc.assert(
			fc.property(signedParts('ab1=&?. ü'), change, (parts, { which, at, cut, put }) => {
				const texts = textsOf(parts);
				const whole = texts[which % texts.length]!;
				const start = at % (whole.length + 1);
				const changed = whole.slice(0, start) + put + whole.slice(start + cut);
				fc.pre(changed !== whole);
				const tampered = fromTexts(
					parts,
					texts.map((old, i) => (i === which % texts.length ? changed : old)),
				);
				seen.add(['address', 'nonce', 'signature'][which % texts.length] ?? 'field');
				expect([isTaken(parts), isTaken(tampered)]).toEqual([true, false]);
			}),
			{ numRuns: 10_000 },
		);
		expect([...seen].sort()).toEqual(['address', 'field', 'nonce', 'signature']);
	});

	// Without `=` and `&` inside names and values: Plivo joins them decoded, so that `a%3D` and `a=%3D`
	// are one text.
	it('of a raw query is refused, or leaves its fields as they are', () => {
		const put = fc.constantFrom('', 'a', '1', '&', '=', '%', '+', '2', 'b', 'B', '?');
		fc.assert(
			fc.property(signedParts('ab1?. ü+'), fc.nat(), fc.nat(1), put, (parts, at, cut, byte) => {
				const raw = encodeForm(parts.query);
				const start = at % (raw.length + 1);
				const changed = raw.slice(0, start) + byte + raw.slice(start + cut);
				fc.pre(raw !== '' && changed !== raw);
				const { method, address, body, nonce, signature } = parts;
				const delivery = { method, url: `${address}?${changed}`, params: body, nonce };
				const sorted = (query: string) => readForm(query).map(String).sort();
				const isSame = String(sorted(changed)) === String(sorted(raw));
				expect(isSigned(delivery, readSignatures(signature), TOKEN)).toBe(isSame);
			}),
			{ numRuns: 10_000 },
		);
	});
});

describe('what is refused, too', () => {
	const fields: Pairs = [
		['Event', 'StartStream'],
		['From', '14155550100'],
		['To', '14155550199'],
	];
	const parts = { method: 'POST' as const, address: 'https://h/p', query: [], nonce: '12345' };
	const signature = sign('https://h/p', fields, '12345', TOKEN);

	it.each<[string, Pairs]>([
		['a field more', [...fields, ['Name', 'x']]],
		['an empty field more', [...fields, ['Name', '']]],
		['a field without name and value more', [...fields, ['', 'x']]],
		['a field less', fields.slice(1)],
		['no fields', []],
		['a field twice', [...fields, ['To', '14155550199']]],
		['values swapped', [fields[0]!, ['From', '14155550199'], ['To', '14155550100']]],
		['a value moved', [fields[0]!, ['From', ''], ['To', '1415555010014155550199']]],
		['names swapped', [['From', 'StartStream'], ['Event', '14155550100'], fields[2]!]],
	])('%s', (_what, body) => {
		expect(isTaken({ ...parts, body: fields, signature })).toBe(true);
		expect(isTaken({ ...parts, body, signature })).toBe(false);
	});
});
