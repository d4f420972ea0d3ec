import type { RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { serving } from '../../support/httpServer.cts';
import { ANSWER, playing, WAV } from '../../support/playing.cts';
import type { Parameters } from '../../support/plivo.cts';

describe('Play from a URL', () => {
	const fromUrl = (audioUrl: string): Parameters => ({ audioFrom: 'url', audioUrl });

	it('sends what n8n fetches, without the credential', async () => {
		const { play, requests } = await playing();
		const seen: unknown[] = [];
		const url = await serving(({ headers, url: path }, response) => {
			seen.push([path, headers.authorization]);
			response.setHeader('content-type', 'audio/mpeg').end(WAV);
		});
		const { error } = await play(fromUrl(`${url}/hello.mp3?a=b`));
		expect(error).toBeUndefined();
		expect(seen).toEqual([['/hello.mp3?a=b', undefined]]);
		expect(requests[0]!.headers['content-type']).toBe('audio/mpeg');
		expect(requests[0]!.body).toEqual(WAV);
	});

	it('plays the files in the order of the items, one after the other', async () => {
		const seen: Array<string | undefined> = [];
		const { play } = await playing(202, ANSWER, { onRequest: () => seen.push('played') });
		const url = await serving(({ url: path }, response) => {
			seen.push(path);
			response.end(WAV);
		});
		const items = ['/1.wav', '/2.wav', '/3.wav'].map((path) => ({ url: url + path }));
		const { error } = await play(fromUrl('={{ $json.url }}'), { items });
		expect(error).toBeUndefined();
		expect(seen).toEqual(['/1.wav', 'played', '/2.wav', 'played', '/3.wav', 'played']);
	});

	it('continues with the next item where one cannot be played', async () => {
		const { play, requests } = await playing();
		const url = await serving(({ url: path }, response) => {
			response.writeHead(path === '/1.wav' ? 404 : 200).end(WAV);
		});
		const items = ['/1.wav', '/2.wav'].map((path) => ({ url: url + path }));
		const more = { items, onError: 'continueRegularOutput' };
		const played = await play(fromUrl('={{ $json.url }}'), more);
		expect(played.items.map(({ json }) => json.error ?? json.name)).toEqual([
			...['No audio could be fetched from Audio URL', 'a'],
		]);
		expect(requests).toHaveLength(1);
	});

	it('knows a WAV file by its name', async () => {
		const { play, requests } = await playing();
		const url = await serving((_request, response) => response.end(WAV));
		await play(fromUrl(`${url}/hello.wav`));
		expect(requests[0]!.headers['content-type']).toBe('audio/wav');
	});

	it('follows three redirects, and no more', async () => {
		const { play, requests } = await playing();
		const url = await serving((request, response) => {
			const left = Number(request.url!.slice(1));
			if (left === 0) return response.setHeader('content-type', 'audio/wav').end(WAV);
			return response.writeHead(302, { location: `/${left - 1}` }).end();
		});
		expect((await play(fromUrl(`${url}/3`))).error).toBeUndefined();
		const { error } = await play(fromUrl(`${url}/4`));
		expect(error?.message).toBe('No audio could be fetched from Audio URL');
		expect(requests).toHaveLength(1);
	});

	it.each<[string, RequestListener, string]>([
		['404', (_request, response) => response.writeHead(404).end(WAV), '404'],
		['206', (_request, response) => response.writeHead(206).end(WAV), '206'],
		[
			'a file that breaks off',
			(_request, response) => {
				response.writeHead(200, { 'content-length': '1000' }).write('RIFF');
				setImmediate(() => response.destroy());
			},
			'none',
		],
		['no answer', (_request, response) => response.destroy(), 'none'],
	])('sends nothing after %s', async (_what, listener, httpCode) => {
		const { play, requests } = await playing();
		const { error } = await play(fromUrl(`${await serving(listener)}/a.wav`));
		expect(error).toMatchObject({
			message: 'No audio could be fetched from Audio URL',
			description: expect.stringContaining('within 30 seconds'),
			httpCode,
		});
		expect(requests).toEqual([]);
	});

	it('sends no more than 10 MB, and reads no more', async () => {
		const { play, requests } = await playing();
		const url = await serving((_request, response) => {
			const more = () => {
				while (response.write(Buffer.alloc(256 * 1024)));
			};
			response.writeHead(200).on('drain', more);
			more();
		});
		const { error } = await play(fromUrl(url));
		expect(error?.message).toBe('Audio URL has more than 10 MB [item 0]');
		expect(requests).toEqual([]);
	});
});
