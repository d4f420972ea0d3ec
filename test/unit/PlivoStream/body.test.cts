import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { MAX_BYTES, readBody } from '../../../nodes/PlivoStream/responses/body.ts';

const streamOf = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
const auth = { username: 'MA1', password: 'a-token-of-some-length' };

describe('the body of a response', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		['\ufeff{"a":1}', { a: 1 }],
		['[1]', [1]],
		['null', null],
		['', ''],
		['<html>', '<html>'],
		['{"a":', '{"a":'],
	])('is a value if it is JSON, else a text: %j', async (text, body) => {
		expect(await readBody(streamOf(text), auth)).toEqual({ ok: true, body });
	});

	it('may come in parts that cut a letter', async () => {
		const bytes = Buffer.from('"ü€"');
		const parts = Readable.from([...bytes].map((byte) => Buffer.from([byte])));
		expect(await readBody(parts, auth)).toEqual({ ok: true, body: 'ü€' });
	});

	it('may be exactly as large as the limit, and no byte larger', async () => {
		const most = 'a'.repeat(MAX_BYTES);
		expect(await readBody(streamOf(most), auth)).toEqual({ ok: true, body: most });
		expect(await readBody(streamOf(most, 'a'), auth)).toEqual({ ok: false, problem: 'tooLarge' });
	});

	it('has no value if it breaks off', async () => {
		const broken = new Readable({ read: () => undefined });
		broken.push('{"a":1');
		const reading = readBody(broken, auth);
		broken.destroy(new Error('aborted'));
		expect(await reading).toEqual({ ok: false, problem: 'cutOff' });
	});

	it('passes as it is if n8n has read it already', async () => {
		for (const body of [{ a: 1 }, 'text', null, undefined]) {
			expect(await readBody(body, auth)).toEqual({ ok: true, body });
		}
	});

	it('has nothing to mask if the request was not signed in', async () => {
		expect(await readBody(streamOf('"a"'), undefined)).toEqual({ ok: true, body: 'a' });
	});
});
