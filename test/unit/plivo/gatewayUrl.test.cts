import { describe, expect, it } from '@jest/globals';
import { readGatewayUrl } from '../../../nodes/plivo/gatewayUrl.ts';

/** The URL, or what is wrong with it. */
const read = (text: string) => {
	const found = readGatewayUrl(text);
	return found.ok ? found.url.href : found.problem;
};

describe('the address of the gateway', () => {
	it.each([
		['https://audio.example.com', 'https://audio.example.com/'],
		['https://audio.example.com/gw//', 'https://audio.example.com/gw'],
		['https://audio.example.com:8443/v1/streams', 'https://audio.example.com:8443/'],
		['https://audio.example.com/gw/v1/', 'https://audio.example.com/gw'],
		['https://audio.example.com/gw/stream/eyJ0byI6', 'https://audio.example.com/gw'],
		['https://audio.example.com/gw/stream/e30', 'https://audio.example.com/gw'],
		['https://audio.example.com/v1/recordings/a.wav', 'https://audio.example.com/'],
		['https://audio.example.com/v10', 'https://audio.example.com/v10'],
		['https://audio.example.com/stream', 'https://audio.example.com/stream'],
		['https://audio.example.com/stream/gw', 'https://audio.example.com/stream/gw'],
		['https://audio.example.com/v1/voice', 'https://audio.example.com/v1/voice'],
		['http://127.0.0.1:8790', 'http://127.0.0.1:8790/'],
		['http://gateway:8790', 'http://gateway:8790/'],
		['http://host.docker.internal:8790', 'http://host.docker.internal:8790/'],
	])('is taken from %s', (text, url) => {
		expect(read(text)).toBe(url);
	});

	it.each([
		['', 'is empty in the credential'],
		['audio.example.com', 'is not a URL'],
		[
			'wss://audio.example.com',
			'must start with https://, since every request carries the Auth Token',
		],
		[
			'http://audio.example.com',
			'must start with https://, since every request carries the Auth Token',
		],
		['https://a@audio.example.com', 'contains a user name or a password'],
		['https://audio.example.com/?a', 'contains a query or a fragment'],
		['https://audio.example.com/#a', 'contains a query or a fragment'],
		['https://a,b.example.com', 'has a comma in its host'],
		['https://audio.exam\u200bple.com', 'contains the invisible character U+200B'],
	])('is refused: %s %s', (text, problem) => {
		expect(read(text)).toBe(problem);
	});
});
