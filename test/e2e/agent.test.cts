import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { within, type Json } from '../../n8n/index.cts';
import { converse, hints, openEnvironment, type Environment } from './support/agentEnvironment.cts';
import { printLine } from './support/printLine.cts';
import { messages } from './support/messages.cts';

const cleanup = new Cleanup();
const done = { status: 'success', answer: [{ output: 'All done.' }] };
let environment: Environment;

beforeAll(async () => {
	environment = await openEnvironment(cleanup);
});

afterAll(() => cleanup.run());

/** Arguments for Start Stream that nothing is wrong with. */
const goodStart = (more: Json = {}): Json => ({
	Call: environment.sandbox.placeCall().call_uuid,
	Service_URL: environment.receiver.url,
	Bidirectional: false,
	Stream_Timeout: 600,
	Noise_Cancellation: false,
	Noise_Cancellation_Level: 85,
	...more,
});

const start = (more: Json = {}) => ({ tool: 'Start_Stream', arguments: goodStart(more) });

/** What every Start sends. */
const always = () => ({
	service_url: environment.receiver.url,
	audio_track: 'inbound',
	content_type: 'audio/x-l16;rate=8000',
});

it('offers the model each tool with typed parameters, all of them required', async () => {
	await converse(environment, []);
	const offered = environment.model.requests[0]?.tools.map(({ name, description, parameters }) => ({
		name,
		description,
		properties: parameters.properties,
		isComplete: parameters.required?.length === Object.keys(parameters.properties ?? {}).length,
	}));
	const text = { type: 'string' };
	expect(offered).toHaveLength(3);
	expect(offered).toEqual(
		expect.arrayContaining([
			{
				name: 'Start_Stream',
				description: expect.stringMatching(/^Start a stream in Plivo Stream$/),
				properties: {
					Call: text,
					Service_URL: text,
					Bidirectional: { type: 'boolean' },
					Stream_Timeout: { type: 'number', description: hints.streamTimeout },
					Noise_Cancellation: { type: 'boolean' },
					Noise_Cancellation_Level: { type: 'number', description: hints.level },
				},
				isComplete: true,
			},
			{
				name: 'List_Streams',
				description: expect.stringMatching(/^List the streams of a call in Plivo Stream$/),
				properties: {
					Call: text,
					Limit: { type: 'number' },
					Only_Live_Streams: { type: 'boolean' },
				},
				isComplete: true,
			},
			{
				name: 'Stop_Stream',
				description: expect.stringMatching(/^Stop a stream in Plivo Stream$/),
				properties: { Call: text, Stream: text },
				isComplete: true,
			},
		]),
	);
});

it('starts a stream whose audio arrives, lists and stops it, and tells the model', async () => {
	const { receiver, sandbox } = environment;
	const first = start({
		Bidirectional: true,
		Noise_Cancellation: true,
		Noise_Cancellation_Level: 80,
	});
	const { Call } = first.arguments;
	const begun = await converse(environment, [first]);
	expect(begun).toMatchObject(done);
	expect(begun.sent.map(({ method, json }) => [method, json])).toEqual([
		[
			'POST',
			{
				...always(),
				bidirectional: true,
				stream_timeout: 600,
				noise_cancellation: 'true',
				noise_cancellation_level: 80,
			},
		],
	]);
	const [stream] = [...sandbox.streams.values()].filter(({ call_uuid }) => call_uuid === Call);
	const { stream_id = '' } = stream ?? {};
	const ids = { stream_id, call_uuid: Call };
	expect(begun.results).toMatchObject([[{ ...ids, service_url: receiver.url }]]);

	const heard = () => receiver.streams.get(stream_id) ?? { frames: 0, bytes: 0, tracks: {} };
	const enough = receiver.when('message', () => heard().frames >= 25);
	await within('25 frames of audio', 30_000, enough);
	const { frames, bytes, tracks } = heard();
	// 20 ms of 16-bit samples at 8 kHz.
	expect([bytes / frames, Object.keys(tracks)]).toEqual([320, ['inbound']]);
	printLine(`a stream by tool call: ${frames} frames of ${bytes / frames} bytes at the receiver`);

	const rest = await converse(environment, [
		{ tool: 'List_Streams', arguments: { Call, Limit: 1, Only_Live_Streams: true } },
		{ tool: 'Stop_Stream', arguments: { Call, Stream: stream_id } },
		{ tool: 'List_Streams', arguments: { Call, Limit: 5, Only_Live_Streams: false } },
	]);
	expect(rest).toMatchObject(done);
	expect(rest.results).toMatchObject([
		[{ ...ids, status: 'live', bidirectional: true }],
		[{ ...ids, stopped: true }],
		[{ ...ids, status: 'ended' }],
	]);
});

it('puts the types right where the model sends texts, and leaves out what it leaves open', async () => {
	const call = start({ Bidirectional: 'TRUE', Stream_Timeout: '600' });
	const open = start({ Stream_Timeout: null, Noise_Cancellation: null });
	const { sent, ...end } = await converse(environment, [call, open]);
	expect(end).toMatchObject(done);
	expect(sent.map(({ json }) => json)).toEqual([
		{ ...always(), bidirectional: true, stream_timeout: 600 },
		always(),
	]);
});

describe('with an argument that is of no use', () => {
	const list = (more: Json) => ({
		tool: 'List_Streams',
		arguments: {
			Call: environment.sandbox.placeCall().call_uuid,
			Limit: 1,
			Only_Live_Streams: false,
			...more,
		},
	});
	const stop = (more: Json) => ({
		tool: 'Stop_Stream',
		arguments: { Call: environment.sandbox.placeCall().call_uuid, ...more },
	});
	it('tells the model which one and what it has to be, and sends nothing', async () => {
		const cases = [
			[start({ Call: 'the call of Mr Smith' }), messages.call],
			[start({ Service_URL: 'http://x' }), messages.serviceUrl],
			[start({ Bidirectional: 'maybe' }), messages.bidirectional],
			[start({ Stream_Timeout: 0 }), messages.streamTimeout],
			[start({ Noise_Cancellation: true, Noise_Cancellation_Level: 5 }), messages.level],
			[list({ Limit: 0 }), messages.limit],
			[stop({ Stream: '' }), messages.stream],
			[stop({}), messages.stream],
		] as const;
		const { sent, results, ...end } = await converse(
			environment,
			cases.map(([call]) => call),
		);
		expect(end).toMatchObject(done);
		expect(results).toEqual(cases.map(([, words]) => [{ error: words }]));
		expect(sent).toEqual([]);
		printLine(
			`${cases.length} useless arguments: ${results.length} returned to the model, 0 requests sent`,
		);
	});
});

describe('where Plivo does not do what it is asked', () => {
	it('tells the model in Plivo’s words that the call is not there', async () => {
		const { results, sent } = await converse(environment, [
			start({ Call: '78737f83-4660-490d-98e1-025dfe4b5c8f' }),
		]);
		expect(results).toEqual([[{ error: messages.notFound }]]);
		expect(sent).toHaveLength(1);
	});

	it('tells the model that a Start without an answer may have happened, and sends it once', async () => {
		const call = start();
		environment.sandbox.fault({ path: String(call.arguments.Call), reset: true, times: Infinity });
		const { results, sent } = await converse(environment, [call]);
		expect(results).toEqual([[{ error: messages.noAnswer }]]);
		expect(sent).toHaveLength(1);
	});
});
