import { describe, expect, it } from '@jest/globals';
import { FileTooLargeError } from 'n8n-core';
import { inFileSystem } from '../../support/fileSystem.cts';
import { gatewayFor, toneOf } from '../../support/gateway.cts';
import { serving } from '../../support/httpServer.cts';
import { plivoFor, type Parameters } from '../../support/plivo.cts';
import { answering } from '../../support/restServer.cts';

const STREAM = '20170ada-f610-433b-8758-c02a2aab3662';
const GET = { resource: 'audio', operation: 'getRecording', streamId: STREAM };
const WAV = toneOf(100);
const URL_OF = (name: string) => `https://audio.example.com/gw/v1/recordings/${name}.wav`;

async function getFrom(url: string, parameters: Parameters = {}, more: Parameters = {}) {
	const plivo = await plivoFor();
	const credential = { ...plivo.credential, gatewayUrl: url };
	return await plivo.run({ ...GET, ...parameters }, { credential, ...more });
}

/** A gateway with a recording. */
const recorded = (status = 200, body: unknown = WAV, type = 'audio/wav') =>
	answering(status, body, { headers: { 'content-type': type } });

describe('Get Recording', () => {
	it('gets the file from the gateway, signed in by Basic, as the binary field data', async () => {
		const { url, requests } = await recorded();
		const { items, error } = await getFrom(`${url}/gw`);
		expect(error).toBeUndefined();
		expect(requests).toMatchObject([
			{
				...{ method: 'GET', url: `/gw/v1/recordings/${STREAM}.wav` },
				headers: { authorization: expect.stringMatching(/^Basic /) },
			},
		]);
		const [{ json, binary, pairedItem } = { json: {} }] = items;
		expect({ json, pairedItem }).toEqual({ json: { stream_id: STREAM }, pairedItem: { item: 0 } });
		expect(binary!.data).toMatchObject({
			...{ mimeType: 'audio/wav', fileType: 'audio', fileExtension: 'wav' },
			fileName: `${STREAM}.wav`,
		});
		expect(Buffer.from(binary!.data!.data, 'base64')).toEqual(WAV);
	});

	it.each([
		[URL_OF('4543157e-60d3-4c3a-b9d8-189c47686bf0'), '4543157e-60d3-4c3a-b9d8-189c47686bf0'],
		[` ${URL_OF(`${STREAM}-2`)} `, `${STREAM}-2`],
		[`http://elsewhere.example.com/v1/recordings/${STREAM}.wav?a=b`, STREAM],
	])('takes the name alone from %j', async (recording_url, name) => {
		const { url, requests } = await recorded();
		const items = [{ recording_url }];
		const run = await getFrom(url, { streamId: '={{ $json.stream_id }}' }, { items });
		expect(run.error).toBeUndefined();
		expect(requests.map(({ url: path }) => path)).toEqual([`/v1/recordings/${name}.wav`]);
		expect(run.items[0]!.json).toEqual({ stream_id: name.slice(0, 36) });
		expect(run.items[0]!.binary!.data!.fileName).toBe(`${name}.wav`);
	});

	it.each<[string, Parameters]>([
		['Recording URL is not the URL of a recording', { recordingUrl: 'https://a.b/x.wav' }],
		['Recording URL is not the URL of a recording', { recordingUrl: URL_OF('../streams') }],
		['Recording URL is not the URL of a recording', { recordingUrl: URL_OF(`${STREAM}%2f..`) }],
		['Recording URL is not the URL of a recording', { recordingUrl: STREAM }],
		['Recording URL is a list, not a URL', { recordingUrl: '={{ [] }}' }],
		['Stream ID is not a valid Plivo ID', { streamId: '../x' }],
	])('sends nothing where %s', async (message, parameters) => {
		const { url, requests } = await recorded();
		const { error } = await getFrom(url, parameters);
		expect(error).toMatchObject({
			...{ message: `${message} [item 0]`, context: { itemIndex: 0 } },
			description: expect.stringMatching(/^Enter the .*\.$/),
		});
		expect(requests).toEqual([]);
	});

	it('is refused to an AI agent, which gets no files', async () => {
		const { url, requests } = await recorded();
		const { error } = await getFrom(url, {}, { type: 'n8n-nodes-plivo-stream.plivoStreamTool' });
		expect(error?.message).toContain('Get Recording cannot be used as a tool');
		expect(requests).toEqual([]);
	});

	it.each([401, 404, 409, 500])('is refused in the words of the gateway: %d', async (status) => {
		const refusal = { error: 'The recording is under way.', advice: 'Wait for its event.' };
		const { url } = await recorded(status, refusal, 'application/json');
		expect((await getFrom(url)).error).toMatchObject({
			...{ message: 'The recording is under way', description: 'Wait for its event.' },
			httpCode: String(status),
		});
	});

	it.each<[string, number, unknown, string]>([
		['a page', 200, '<html>', 'text/html'],
		['a file without its type', 200, WAV, ''],
		['a part of the file', 206, WAV, 'audio/wav'],
		['nothing', 204, '', 'audio/wav'],
	])('takes no other answer for a recording: %s', async (_what, status, body, type) => {
		const { url } = await recorded(status, body, type);
		const { error, items } = await getFrom(url);
		expect(error?.message).toBe('The response did not come from the gateway');
		expect(items).toEqual([]);
	});

	it('is followed nowhere with the credential', async () => {
		const other = await recorded();
		const { url } = await answering(302, '', { headers: { location: other.url } });
		expect((await getFrom(url)).error?.message).toBe('The response did not come from the gateway');
		expect(other.requests).toEqual([]);
	});

	it('is no file where it breaks off', async () => {
		const url = await serving((_request, response) => {
			response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': '1000' });
			response.write(WAV.subarray(0, 100), () => response.destroy());
		});
		const { error, items } = await getFrom(url);
		expect(error).toMatchObject({
			message: 'The recording broke off before its end',
			description: expect.stringContaining('Timeout'),
			context: { itemIndex: 0 },
		});
		expect(items).toEqual([]);
	});

	it('ends when the Timeout is over, also while the file arrives', async () => {
		const url = await serving((_request, response) => {
			response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': '1000' });
			response.write(WAV.subarray(0, 100));
		});
		const { error } = await getFrom(url, { requestOptions: { timeout: 3000 } });
		expect(error?.message).toBe('The recording broke off before its end');
	});
});

describe('Get Recording with binary data in the file system', () => {
	const MB = 1024 * 1024;

	it('never has all of a recording in memory: 300 MB', async () => {
		const service = await inFileSystem();
		let peak = 0;
		const used = () => process.memoryUsage().arrayBuffers;
		const chunk = Buffer.alloc(MB, 7);
		const url = await serving((_request, response) => {
			response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': 300 * MB });
			let left = 300;
			const more = () => {
				while (left > 0) {
					left -= 1;
					peak = Math.max(peak, used());
					if (!response.write(chunk)) return void response.once('drain', more);
				}
				response.end();
			};
			more();
		});
		const before = used();
		const { items, error } = await getFrom(url);
		expect(error).toBeUndefined();
		const { id, data } = items[0]!.binary!.data!;
		expect(data).toBe('filesystem-v2');
		expect((await service.getMetadata(id!)).fileSize).toBe(300 * MB);
		expect(peak - before).toBeLessThan(150 * MB);
	});

	it('says what n8n says where it cannot store the file', async () => {
		const service = await inFileSystem();
		const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
			...{ code: 'ENOSPC', syscall: 'write' },
		});
		const manager = { store: () => Promise.reject(full) };
		service.setManager('filesystem-v2', manager as never);
		const { url } = await recorded();
		const { error } = await getFrom(url);
		expect(error?.message).toContain('ENOSPC');
	});

	it('says what n8n says where it has read the file and does not store it', async () => {
		const service = await inFileSystem();
		// As n8n's database mode does with a file that is too large for it.
		const store = async (_location: object, file: AsyncIterable<Buffer>) => {
			for await (const chunk of file) void chunk;
			throw new FileTooLargeError({ fileSizeMb: 600, maxFileSizeMb: 512, fileId: 'a' });
		};
		service.setManager('filesystem-v2', { store } as never);
		const { url } = await recorded();
		const { error } = await getFrom(url);
		expect(error?.message).toContain('exceeds the max size limit of 512 MB');
	});
});

describe('Get Recording at a real gateway', () => {
	it('gets what was recorded, once the stream has ended', async () => {
		const { run, start, plivo } = await gatewayFor();
		const streamId = await start({ gatewaySends: ['recording'] });
		const get = () => run({ operation: 'getRecording', streamId });
		let early = await get();
		// The file is there soon after the first audio.
		while (early.error?.httpCode === '404') early = await get();
		expect(early.error).toMatchObject({ message: 'The recording is under way', httpCode: '409' });
		plivo.sandbox.hangUp(plivo.callUuid);
		let done = await get();
		while (done.error) done = await get();
		const wav = Buffer.from(done.items[0]!.binary!.data!.data, 'base64');
		expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
		expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
	});
});
