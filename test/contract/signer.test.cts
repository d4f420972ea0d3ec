import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { sign, type Unsigned } from '../../sandbox/signature.cts';

type Request = Unsigned & { token: string };

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
// The official package keeps fields in plain objects and stumbles over names that these have already.
const key = text.filter((name) => !(name in {}));
const fields = fc.dictionary(key, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })));
const segment = text.map(encodeURIComponent);
const query = fc
	.array(fc.tuple(key, text), { maxLength: 5 })
	.map((pairs) => (pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : ''));
const url = fc
	.tuple(
		fc.constantFrom('http', 'https'),
		fc.constantFrom('h.example', 'H.example:5678', '127.0.0.1:80'),
		fc.array(segment, { maxLength: 3 }),
		query,
	)
	.map(([scheme, host, path, rest]) => `${scheme}://${host}/${path.join('/')}${rest}`);
const request: fc.Arbitrary<Request> = fc.record({
	method: fc.constantFrom('GET', 'POST'),
	url,
	params: fields,
	nonce: fc.stringMatching(/^\d{1,20}$/),
	token: fc.stringMatching(/^[A-Za-z\d]{1,40}$/),
});

function validate(requests: Array<Request & { signature: string }>): boolean[] {
	const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'validate.cjs')], {
		input: JSON.stringify(requests),
		encoding: 'utf8',
		maxBuffer: 2 ** 24,
	});
	if (!stdout) throw new Error(stderr);
	return JSON.parse(stdout) as boolean[];
}

describe('our signer and the official one', () => {
	it('agree on two thousand requests of any URL, fields, nonce and token', () => {
		const requests = fc.sample(request, 2000).map((one) => ({ ...one, signature: sign(one) }));
		const results = validate(requests);
		expect(requests.filter((_, index) => !results[index])).toEqual([]);
		expect(results).toHaveLength(2000);
	});

	it('agree that a signature over anything else is wrong', () => {
		const requests = fc.sample(request, 200).map((one) => {
			const signature = sign({ ...one, nonce: `${one.nonce}0` });
			return { ...one, signature };
		});
		expect(validate(requests).some(Boolean)).toBe(false);
	});
});
