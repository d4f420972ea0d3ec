import { describe, expect, it } from '@jest/globals';
import { plivoFor, type Parameters } from '../../support/plivo.cts';

const ADDRESS = 'wss://example.com/audio?a=1&b=2';
const CREATE = { operation: 'createStreamXml', serviceUrl: ADDRESS, call: undefined };

const xmlOf = (attributes: string, address = 'wss://example.com/audio?a=1&amp;b=2') =>
	`<Response><Stream${attributes}>${address}</Stream></Response>`;
const PLAIN = xmlOf(
	' audioTrack="inbound" contentType="audio/x-l16;rate=8000" keepCallAlive="true"',
);

describe('Create Stream XML', () => {
	it('gives the XML, and sends nothing', async () => {
		const plivo = await plivoFor();
		const { items, error } = await plivo.run(CREATE);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { xml: PLAIN }, pairedItem: { item: 0 } }]);
		expect(plivo.sent()).toEqual([]);
	});

	it('gives every field as the attribute that Plivo documents', async () => {
		const plivo = await plivoFor();
		const { items } = await plivo.run({
			...CREATE,
			bidirectional: true,
			contentType: 'audio/x-mulaw;rate=8000',
			options: {
				streamTimeout: 60,
				extraHeaders: { header: [{ key: 'userId', value: '12345' }] },
				statusCallbackUrl: 'https://n8n.example.com/webhook/abc/plivo?a=1&b=2',
				statusCallbackMethod: 'GET',
				noiseCancellation: true,
				noiseCancellationLevel: 70,
				keepCallAlive: false,
			},
		});
		expect(items[0]?.json.xml).toBe(
			xmlOf(
				' bidirectional="true" audioTrack="inbound" contentType="audio/x-mulaw;rate=8000" streamTimeout="60" extraHeaders="userId=12345" statusCallbackUrl="https://n8n.example.com/webhook/abc/plivo?a=1&amp;b=2" statusCallbackMethod="GET" noiseCancellation="true" noiseCancellationLevel="70"',
			),
		);
	});

	it('gives one item per item, each linked to its own', async () => {
		const plivo = await plivoFor();
		const items = ['a', 'b', 'c'].map((name) => ({ name }));
		const parameters = { ...CREATE, serviceUrl: '=wss://example.com/{{ $json.name }}' };
		const run = await plivo.run(parameters, { items });
		expect(run.items.map(({ json, pairedItem }) => [json.xml, pairedItem])).toEqual(
			items.map(({ name }, item) => [
				PLAIN.replace(/wss:.*?</, `wss://example.com/${name}<`),
				{ item },
			]),
		);
	});

	it.each<[string, Parameters]>([
		[
			'Service URL must start with ws:// or wss://: "https://example.com"',
			{ serviceUrl: 'https://example.com' },
		],
		['Audio Track must be one of both, inbound, outbound', { audioTrack: 'left' }],
		['Keep Call Alive must be true or false', { options: { keepCallAlive: 'long' } }],
		[
			'Status Callback URL must start with http:// or https://: "x"',
			{ options: { statusCallbackUrl: 'x' } },
		],
	])('says on the item where %s', async (message, parameters) => {
		const plivo = await plivoFor();
		const more = { items: [{}, {}], onError: 'continueRegularOutput' as const };
		const { items } = await plivo.run({ ...CREATE, ...parameters }, more);
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual(
			[0, 1].map((item) => [{ error: `${message} [item ${item}]` }, { item }]),
		);
		expect(plivo.sent()).toEqual([]);
	});

	it('works as a tool of an AI agent, and tells it what to change', async () => {
		const plivo = await plivoFor();
		const type = 'n8n-nodes-plivo-stream.plivoStreamTool';
		expect((await plivo.run(CREATE, { type })).items[0]?.json).toEqual({ xml: PLAIN });
		const { error } = await plivo.run({ ...CREATE, serviceUrl: 'example.com' }, { type });
		expect(error?.message).toBe(
			'Service URL must start with ws:// or wss://: "example.com" [item 0]. Enter the address of your WebSocket server, such as wss://example.com/audio.',
		);
	});

	it('leaves the Start of a node alone that was set to it before', async () => {
		const plivo = await plivoFor();
		const options = { keepCallAlive: true };
		await plivo.run({ operation: 'start', serviceUrl: 'ws://127.0.0.1:9/', options });
		expect(plivo.bodies()).toEqual([
			{
				service_url: 'ws://127.0.0.1:9/',
				audio_track: 'inbound',
				content_type: 'audio/x-l16;rate=8000',
			},
		]);
	});
});
