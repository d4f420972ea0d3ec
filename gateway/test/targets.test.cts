import { isAllowedTarget } from '../src/config/targets.cts';

const ALLOWED = [
	{ origin: 'https://n8n.example.com', path: '/webhook' },
	{ origin: 'http://n8n:5678', path: '' },
];

describe('An address that events may go to', () => {
	// URL.canParse of Node 20 says no to this one after some thousand calls.
	it('is one however often it is read', () => {
		const url = 'https://bücher.example/a';
		const read = Array.from({ length: 20_000 }, () => isAllowedTarget(url, []));
		expect(read).not.toContain(false);
	});

	it.each([
		'https://n8n.example.com/webhook',
		'https://n8n.example.com/webhook/',
		'https://N8N.example.com:443/webhook/a/b?c=d',
		'http://n8n:5678/anything',
		'http://n8n:5678/any%2Fthing',
		'https://n8n.example.com/webhook/a%20b',
	])('is %s, since the list has it', (url) => {
		expect(isAllowedTarget(url, ALLOWED)).toBe(true);
	});

	it.each([
		'http://n8n.example.com/webhook',
		'https://n8n.example.com:444/webhook',
		'https://n8n.example.com.evil.com/webhook',
		'https://n8n.example.com@evil.com/webhook',
		'https://user@n8n.example.com/webhook',
		'https://n8n.example.com/webhook2',
		'https://n8n.example.com/webhook/../admin',
		'https://n8n.example.com/webhook/%2e%2e/admin',
		'https://n8n.example.com/webhook\\..\\..\\admin',
		// nginx decodes these before it takes the dots away.
		'https://n8n.example.com/webhook/..%2fadmin',
		'https://n8n.example.com/webhook/..%5Cadmin',
		'https://n8n.example.com/Webhook',
		'https://n8n.example.com/webhook#a',
		'https://n8n.example.com/web hook',
		'https://evil.com/https://n8n.example.com/webhook',
		'http://n8n/anything',
		'//n8n.example.com/webhook',
		'n8n.example.com/webhook',
		'javascript:alert(1)',
		'https://',
		`https://n8n.example.com/webhook/${'a'.repeat(2048)}`,
		'',
	])('is not %s, since the list does not have it', (url) => {
		expect(isAllowedTarget(url, ALLOWED)).toBe(false);
	});

	it.each([
		'https://anything.example.com/a',
		'http://localhost:5678/a',
		'http://127.0.0.1/a',
		'http://[::1]:5678/a',
		'http://n8n/a',
	])('may be %s where there is no list', (url) => {
		expect(isAllowedTarget(url, [])).toBe(true);
	});

	it.each(['http://n8n.example.com/a', 'http://10.0.0.1/a', 'http://[fe80::1]/a', 'ftp://n8n/a'])(
		'may not be %s where there is no list',
		(url) => {
			expect(isAllowedTarget(url, [])).toBe(false);
		},
	);
});
