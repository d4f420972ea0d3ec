import { request } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { sandboxFor } from '../support.cts';

describe('the guard of the control API', () => {
	/** fetch does not let a test set the Host header. */
	const statusFor = (url: string, headers: Record<string, string>) =>
		new Promise<number | undefined>((resolve, reject) => {
			const asked = request(url, { headers: { Connection: 'close', ...headers } }, (res) => {
				res.resume().once('end', () => resolve(res.statusCode));
			});
			asked.once('error', reject).end();
		});

	it('refuses pages in a browser', async () => {
		const { url } = await sandboxFor();
		expect(await statusFor(`${url}/sandbox/calls`, {})).toBe(200);
		expect(await statusFor(`${url}/sandbox/calls`, { Host: 'localhost:1' })).toBe(200);
		expect(await statusFor(`${url}/sandbox/calls`, { Host: 'evil.example' })).toBe(403);
		expect(await statusFor(`${url}/sandbox/calls`, { Origin: 'http://evil.example' })).toBe(403);
	});
});
