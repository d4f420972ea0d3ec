import { describe, expect, it, jest } from '@jest/globals';
import { fileIn, inFileSystem } from '../../support/fileSystem.cts';
import { fileOf } from '../../support/gateway.cts';
import { ANSWER, PLAY, playing, STREAM, WAV } from '../../support/playing.cts';
import { plivoFor, type Parameters } from '../../support/plivo.cts';

describe('Play', () => {
	it('posts the file to the gateway, signed in by Basic, and gives what it answers', async () => {
		const { play, requests, credential, plivo } = await playing();
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
		const { play, requests } = await playing();
		await play({ options });
		expect(requests[0]!.url).toBe(`/gw/v1/streams/${STREAM}/play${query}`);
	});

	it.each<[number, object]>([
		[200, { ...ANSWER, played: true, interrupted: false }],
		[200, { ...ANSWER, played: false, interrupted: true }],
		[202, { ...ANSWER, played: null }],
	])('gives what became of it after waiting: %d %j', async (status, answer) => {
		const { play } = await playing(status, { ...answer, further: 1 });
		const { items } = await play({ options: { waitUntilPlayed: true } });
		expect(items[0]!.json).toEqual(answer);
	});

	it('takes the stream from the item, and plays one file per item', async () => {
		const { play, requests } = await playing();
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
		const { play, requests } = await playing();
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
		const { play, requests } = await playing();
		const { error } = await play(parameters);
		expect(error).toMatchObject({
			message: `${message} [item 0]`,
			description: expect.stringMatching(new RegExp(`^${advice}`)),
			context: { itemIndex: 0 },
		});
		expect(requests).toEqual([]);
	});

	it('sends no more than 10 MB', async () => {
		const { play, requests } = await playing();
		const most = Buffer.alloc(10 * 1024 * 1024, 1);
		expect((await play({}, { binary: fileOf(most) })).error).toBeUndefined();
		const more = fileOf(Buffer.alloc(10 * 1024 * 1024 + 3, 1));
		const { error } = await play({}, { binary: more });
		expect(error?.message).toBe('Input Binary Field has more than 10 MB [item 0]');
		expect(requests.map(({ body }) => body.length)).toEqual([most.length]);
	});

	it('reads a file that n8n keeps in the file system, unless it has more than 10 MB', async () => {
		const { play, requests } = await playing();
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
		const { error } = await plivo.run(PLAY, { binary: fileOf(WAV) });
		expect(error).toMatchObject({
			message:
				'Gateway URL is empty in the credential. Enter the PUBLIC_URL of your gateway there, such as https://audio.example.com.',
		});
		expect(plivo.sent()).toEqual([]);
	});

	it('is refused to an AI agent, whose tools get no files', async () => {
		const { play, requests } = await playing();
		const { error } = await play({}, { type: 'n8n-nodes-plivo-stream.plivoStreamTool' });
		expect(error?.message).toBe(
			'Play cannot be used as a tool. An AI agent gives its tools no files. Put the node after the agent instead.',
		);
		expect(requests).toEqual([]);
	});
});
