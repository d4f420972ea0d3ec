import { describe, expect, it } from '@jest/globals';
import { parseUrl } from '../../../nodes/plivo/url.ts';

describe('a URL', () => {
	it.each([
		['https://n8n.example.com/x', 'n8n.example.com'],
		['https://bücher.example', 'xn--bcher-kva.example'],
		['wss://例え.テスト/audio', 'xn--r8jz45g.xn--zckzah'],
	])('is read: %s', (text, host) => {
		expect(parseUrl(text)?.hostname).toBe(host);
	});

	it.each(['', 'n8n.example.com', 'https://', 'https://a b', 'http://[::1'])(
		'is not %j',
		(text) => {
			expect(parseUrl(text)).toBeUndefined();
		},
	);

	// URL.canParse of Node 20 says no to this one after some thousand calls.
	it('is one however often it is read', () => {
		const read = Array.from({ length: 20_000 }, () => parseUrl('https://bücher.example'));
		expect(read.filter((url) => url === undefined)).toEqual([]);
	});
});
