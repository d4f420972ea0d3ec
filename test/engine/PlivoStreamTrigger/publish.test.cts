import { describe, expect, it } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { publish } from '../../support/calls.cts';
import { CREDENTIAL } from '../../support/callbacks.cts';

const ANSWERS = { events: ['answered'], serviceUrl: 'wss://example.com/audio' };

describe('a workflow whose trigger answers calls', () => {
	it('is published where every field is right', async () => {
		const streamOptions = { keepCallAlive: false, streamTimeout: 60 };
		expect(await publish({ ...ANSWERS, streamOptions })).toBe(true);
	});

	it.each<[string, string, IDataObject]>([
		[
			'Service URL must start with ws:// or wss://: "http://example.com"',
			'Enter',
			{ serviceUrl: 'http://example.com' },
		],
		['Service URL is empty', 'Enter the address', { serviceUrl: '' }],
		[
			'Stream Timeout must be a whole number of seconds, at least 1',
			'Enter a whole number.',
			{ streamOptions: { streamTimeout: 0 } },
		],
		[
			'Noise Cancellation Level must be a whole number from 60 to 100',
			'Enter a whole number.',
			{ streamOptions: { noiseCancellation: true, noiseCancellationLevel: 10 } },
		],
	])('is not published where %s', async (message, description, parameters) => {
		await expect(publish({ ...ANSWERS, ...parameters })).rejects.toMatchObject({
			message,
			description: expect.stringContaining(description),
		});
	});

	it.each<[string, IDataObject]>([
		['may want the data of the call', { serviceUrl: '={{ $json.body.From }}' }],
		['is among the options', { streamOptions: { streamTimeout: '={{ $json.body.x }}' } }],
	])('is published with an expression that %s', async (_what, parameters) => {
		expect(await publish({ ...ANSWERS, ...parameters })).toBe(true);
	});

	it.each<[string, IDataObject]>([
		['Service URL must start with ws:// or wss://', { serviceUrl: 'https://example.com' }],
		['Service URL is empty', { serviceUrl: '' }],
		['Gateway URL is empty in the credential', { sendAudioTo: 'gateway' }],
		[
			'Extra Headers have "_" in the key',
			{
				serviceUrl: '=wss://example.com/?a={{ $json.body.From }}',
				streamOptions: {
					streamTimeout: '={{ $json.body.x }}',
					extraHeaders: { header: [{ key: 'user_id', value: '1' }] },
				},
			},
		],
	])(
		'is not published where %s, although another field has an expression',
		async (problem, more) => {
			const streamOptions = { streamTimeout: '={{ $json.body.x }}' };
			await expect(publish({ ...ANSWERS, streamOptions, ...more })).rejects.toThrow(problem);
		},
	);

	it.each<IDataObject>([
		{ bidirectional: '={{ $json.body.x }}', audioTrack: 'both' },
		{ bidirectional: true, audioTrack: '={{ $json.body.x }}' },
		{
			contentType: '={{ $json.body.x }}',
			streamOptions: { noiseCancellation: '={{ $json.x }}', noiseCancellationLevel: 70 },
		},
		{ streamOptions: '={{ $json.body.x }}' },
	])('is published where only the call shows whether a value fits: %j', async (parameters) => {
		expect(await publish({ ...ANSWERS, ...parameters })).toBe(true);
	});

	it('is published with any values in hidden fields', async () => {
		expect(await publish({ events: ['started'], serviceUrl: 'http://example.com' })).toBe(true);
	});
});

describe('a workflow whose Public URL cannot be used', () => {
	it.each([
		['https://n8n.example.com/webhook/abc/plivo/events', 'contains the path of a webhook'],
		['https://n8n.example.com/webhook-test/abc/plivo/answer', 'contains the path of a webhook'],
		['https://n8n.example.com/webhook', 'contains the path of a webhook'],
		['https://n8n.example.com/webhook/', 'contains the path of a webhook'],
		['https://n8n.example.com/hooks/abc/plivo/events', 'contains the path of a webhook'],
		['n8n.example.com', 'does not start with https:// or http://'],
		['//n8n.example.com', 'does not start with https:// or http://'],
		['wss://n8n.example.com', 'does not start with https:// or http://'],
		['https://n8n.example.com?x=1', 'has a query'],
		['https://n8n.example.com/#x', 'has a query'],
		['https://n8n.exam\u200bple.com', 'is not a valid address'],
		['https://n8n example.com', 'is not a valid address'],
		['https://', 'is not a valid address'],
		['https:///n8n.example.com', 'is not a valid address'],
		['={{ "https://n8n.example.com" }}', 'takes no expression'],
	])('is not published: %s %s', async (publicUrl, reason) => {
		for (const fields of [{ events: ['started'] }, ANSWERS]) {
			await expect(publish({ ...fields, options: { publicUrl } })).rejects.toMatchObject({
				message: `Public URL ${reason}`,
				description: expect.stringMatching(/^(Enter|Remove) .*\.$/),
			});
		}
	});

	it.each([
		'',
		' ',
		'https://n8n.example.com',
		'https://n8n.example.com/',
		'https://n8n.example.com:8443/automation',
		'https://n8n.example.com/webhooks/n8n',
		'http://localhost:5678',
		'https://bücher.example',
	])('is published with %j', async (publicUrl) => {
		expect(await publish({ events: ['started'], options: { publicUrl } })).toBe(true);
	});
});

it('is not published with a Service URL that Plivo cannot reach', async () => {
	const credential = { ...CREDENTIAL, baseUrl: 'https://api.plivo.com' };
	const local = { ...ANSWERS, serviceUrl: 'ws://127.0.0.1:8080/audio' };
	await expect(publish(local, credential)).rejects.toMatchObject({
		message: 'Service URL has the host 127.0.0.1, which Plivo cannot reach',
	});
	const sandbox = { ...CREDENTIAL, baseUrl: 'http://127.0.0.1:4010' };
	expect(await publish(local, sandbox)).toBe(true);
});
