import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, jest } from '@jest/globals';
import { fileIn, inFileSystem } from '../../support/fileSystem.cts';
import { fileOf, gatewayFor, toneOf } from '../../support/gateway.cts';
import { closeAfterwards, plivoFor, type Parameters } from '../../support/plivo.cts';
import { answering } from '../../support/restServer.cts';

const STREAM = '20170ada-f610-433b-8758-c02a2aab3662';
const PLAY = { resource: 'audio', operation: 'play', streamId: STREAM };
const ANSWER = { name: 'a', duration_ms: 100, queued_ms: 0 };
const WAV = toneOf(100);
const binary = fileOf(WAV);

/** A node beside a server that answers as the gateway would. */
async function withServer(status = 202, body: unknown = ANSWER, options = {}) {
	const plivo = await plivoFor();
	const server = await answering(status, body, options);
	const credential = { ...plivo.credential, gatewayUrl: `${server.url}/gw` };
	const play = (parameters: Parameters = {}, more: Parameters = {}) =>
		plivo.run({ ...PLAY, ...parameters }, { credential, binary, ...more });
	return { plivo, credential, ...server, play };
}

/** A web server with a file, closed after the test. */
async function fileServer(listener: RequestListener) {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closeAfterwards(
		() =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	);
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('Play', () => {
	it('posts the file to the gateway, signed in by Basic, and gives what it answers', async () => {
		const { play, requests, credential, plivo } = await withServer();
		const { items, error } = await play();
		expect(error).toBeUndefined();
		expect(requests).toMatchObject([
			{
				method: 'POST',
				url: `/gw/v1/streams/${STREAM}/play`,
				headers: {
					authorization: `Basic ${btoa(`${credential.authId}:${credential.authToken}`)}`,
					'content-type': 'audio/wav',
					'content-length': String(WAV.length),
				},
			},
		]);
		expect(requests[0]!.body).toEqual(WAV);
		expect(items).toEqual([{ json: ANSWER, pairedItem: { item: 0 } }]);
		expect(plivo.sent()).toEqual([]);
	});

	it.each<[Parameters, string]>([
		[{ replace: true }, '?replace=true'],
		[{ waitUntilPlayed: true }, '?wait=true'],
		[{ replace: true, waitUntilPlayed: '={{ "TRUE" }}' }, '?replace=true&wait=true'],
		[{ replace: false, waitUntilPlayed: false }, ''],
	])('asks for the options: %j', async (options, query) => {
		const { play, requests } = await withServer();
		await play({ options });
		expect(requests[0]!.url).toBe(`/gw/v1/streams/${STREAM}/play${query}`);
	});

	it.each<[number, object]>([
		[200, { ...ANSWER, played: true, interrupted: false }],
		[200, { ...ANSWER, played: false, interrupted: true }],
		[202, { ...ANSWER, played: null }],
	])('gives what became of it after waiting: %d %j', async (status, answer) => {
		const { play } = await withServer(status, { ...answer, further: 1 });
		const { items } = await play({ options: { waitUntilPlayed: true } });
		expect(items[0]!.json).toEqual(answer);
	});

	it('takes the stream from the item, and plays one file per item', async () => {
		const { play, requests } = await withServer();
		const ids = [STREAM, '4543157e-60d3-4c3a-b9d8-189c47686bf0'];
		const items = ids.map((stream_id) => ({ stream_id }));
		const run = await play({ streamId: '={{ $json.stream_id }}' }, { items });
		expect(requests.map(({ url }) => url)).toEqual(ids.map((id) => `/gw/v1/streams/${id}/play`));
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it.each<[string, string, object]>([
		['audio/mpeg', 'audio/mpeg', {}],
		['audio/L16;rate=16000', 'audio/L16;rate=16000', {}],
		['application/octet-stream', 'audio/mpeg', { fileName: 'hello.MP3' }],
		['application/octet-stream', 'audio/wav', { fileExtension: 'wav' }],
		['application/octet-stream', 'application/octet-stream', { fileName: 'hello' }],
		['audio/wav\r\nX-Evil: 1', 'application/octet-stream', {}],
	])('sends the type %j as %s', async (mimeType, sent, more) => {
		const { play, requests } = await withServer();
		await play({}, { binary: fileOf(WAV, mimeType, more) });
		expect(requests[0]!.headers['content-type']).toBe(sent);
	});

	it.each<[string, string, Parameters]>([
		['Stream ID is empty', 'Enter the stream_id', { streamId: '={{ $json.stream_id }}' }],
		['Stream ID is not a valid Plivo ID', 'Enter the stream_id', { streamId: '../clear?a' }],
		['Audio From must be one of url, binary', 'Choose', { audioFrom: 'air' }],
		['Replace What Is Playing must be true or false', 'Turn', { options: { replace: 'x' } }],
		['Input Binary Field is empty', 'Enter the name', { binaryPropertyName: '={{ null }}' }],
		[
			'Input Binary Field is a list, not the name of a field',
			'Enter',
			{ binaryPropertyName: '={{ [] }}' },
		],
		['Input Binary Field is the name of no field', 'Enter', { binaryPropertyName: '__proto__' }],
		['Input Binary Field is the name of no field', 'Enter', { binaryPropertyName: 'constructor' }],
		["The item has no binary field 'audio'", 'Check', { binaryPropertyName: 'audio' }],
		['Audio URL is empty', 'Enter', { audioFrom: 'url', audioUrl: '={{ undefined }}' }],
		[
			'Audio URL must start with http:// or https://: "file:///etc/passwd"',
			'Enter',
			{ audioFrom: 'url', audioUrl: 'file:///etc/passwd' },
		],
	])('sends nothing where %s', async (message, advice, parameters) => {
		const { play, requests } = await withServer();
		const { error } = await play(parameters);
		expect(error).toMatchObject({
			message: `${message} [item 0]`,
			description: expect.stringMatching(new RegExp(`^${advice}`)),
			context: { itemIndex: 0 },
		});
		expect(requests).toEqual([]);
	});

	it('sends no more than 10 MB', async () => {
		const { play, requests } = await withServer();
		const most = Buffer.alloc(10 * 1024 * 1024, 1);
		expect((await play({}, { binary: fileOf(most) })).error).toBeUndefined();
		const more = fileOf(Buffer.alloc(10 * 1024 * 1024 + 3, 1));
		const { error } = await play({}, { binary: more });
		expect(error?.message).toBe('Input Binary Field has more than 10 MB [item 0]');
		expect(requests.map(({ body }) => body.length)).toEqual([most.length]);
	});

	it('reads a file that n8n keeps in the file system, unless it has more than 10 MB', async () => {
		const { play, requests } = await withServer();
		const store = await inFileSystem();
		const read = jest.spyOn(store, 'getAsBuffer');
		expect((await play({}, { binary: await fileIn(store, WAV) })).error).toBeUndefined();
		expect(requests[0]!.body).toEqual(WAV);
		expect(read).toHaveBeenCalledTimes(1);
		const large = await fileIn(store, Buffer.alloc(10 * 1024 * 1024 + 1));
		const { error } = await play({}, { binary: large });
		expect(error?.message).toBe('Input Binary Field has more than 10 MB [item 0]');
		expect(read).toHaveBeenCalledTimes(1);
	});

	it('is refused without a Gateway URL, before anything is sent', async () => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(PLAY, { binary });
		expect(error).toMatchObject({
			message:
				'Gateway URL is empty in the credential. Enter the PUBLIC_URL of your gateway there, such as https://audio.example.com.',
		});
		expect(plivo.sent()).toEqual([]);
	});

	it('is refused to an AI agent, whose tools get no files', async () => {
		const { play, requests } = await withServer();
		const { error } = await play({}, { type: 'n8n-nodes-plivo-stream.plivoStreamTool' });
		expect(error?.message).toBe(
			'Play cannot be used as a tool. An AI agent gives its tools no files. Put the node after the agent instead.',
		);
		expect(requests).toEqual([]);
	});
});

describe('Play from a URL', () => {
	const fromUrl = (audioUrl: string): Parameters => ({ audioFrom: 'url', audioUrl });

	it('sends what n8n fetches, without the credential', async () => {
		const { play, requests } = await withServer();
		const seen: unknown[] = [];
		const url = await fileServer(({ headers, url: path }, response) => {
			seen.push([path, headers.authorization]);
			response.setHeader('content-type', 'audio/mpeg').end(WAV);
		});
		const { error } = await play(fromUrl(`${url}/hello.mp3?a=b`));
		expect(error).toBeUndefined();
		expect(seen).toEqual([['/hello.mp3?a=b', undefined]]);
		expect(requests[0]!.headers['content-type']).toBe('audio/mpeg');
		expect(requests[0]!.body).toEqual(WAV);
	});

	it('knows a WAV file by its name', async () => {
		const { play, requests } = await withServer();
		const url = await fileServer((_request, response) => response.end(WAV));
		await play(fromUrl(`${url}/hello.wav`));
		expect(requests[0]!.headers['content-type']).toBe('audio/wav');
	});

	it('follows three redirects, and no more', async () => {
		const { play, requests } = await withServer();
		const url = await fileServer((request, response) => {
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
		const { play, requests } = await withServer();
		const { error } = await play(fromUrl(`${await fileServer(listener)}/a.wav`));
		expect(error).toMatchObject({
			message: 'No audio could be fetched from Audio URL',
			description: expect.stringContaining('within 30 seconds'),
			httpCode,
		});
		expect(requests).toEqual([]);
	});

	it('sends no more than 10 MB, and reads no more', async () => {
		const { play, requests } = await withServer();
		const url = await fileServer((_request, response) => {
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

describe('Play in a real gateway', () => {
	it('plays into the call, and tells when it has been heard', async () => {
		const { run, start, plivo } = await gatewayFor();
		const streamId = await start();
		const given = { operation: 'play', streamId, options: { waitUntilPlayed: true } };
		const { items, error } = await run(given, { binary });
		expect(error).toBeUndefined();
		expect(items[0]!.json).toEqual({
			name: expect.stringMatching(/^[\da-f-]{36}$/),
			...{ duration_ms: 100, queued_ms: 0, played: true, interrupted: false },
		});
		const samples = plivo.sandbox.heard(streamId)!.subarray(44);
		expect(samples.some((byte) => byte !== 0)).toBe(true);
	});

	it.each([
		['There is no such stream of this account', '404', STREAM, binary],
		['The Content-Type is none that can be played', '415', undefined, fileOf(WAV, 'audio/opus')],
	])('is refused in the words of the gateway: %s', async (message, httpCode, id, file) => {
		const { run, start } = await gatewayFor();
		const streamId = id ?? (await start());
		const { error } = await run({ operation: 'play', streamId }, { binary: file });
		expect(error).toMatchObject({
			...{ message, httpCode, description: expect.stringMatching(/\.$/) },
			context: { itemIndex: 0 },
		});
	});

	it('is refused into a stream that is not bidirectional', async () => {
		const { run, start } = await gatewayFor();
		const streamId = await start({ bidirectional: false, audioTrack: 'both' });
		const { error } = await run({ operation: 'play', streamId }, { binary });
		expect(error).toMatchObject({
			message: 'The stream is not bidirectional',
			description: 'Start it with bidirectional, and with the inbound track only.',
		});
	});
});
