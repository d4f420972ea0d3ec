import { describe, expect, it } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { publish } from '../../support/calls.cts';

const ANSWERS = { events: ['answered'], serviceUrl: 'wss://example.com/audio' };

describe('a workflow whose trigger answers calls', () => {
	it('is published where every field is right', async () => {
		const streamOptions = { keepCallAlive: false, streamTimeout: 60 };
		expect(await publish({ ...ANSWERS, streamOptions })).toBe(true);
	});

	it.each<[string, string, IDataObject]>([
		['Service URL is not a ws:// or wss:// address', 'Enter', { serviceUrl: 'http://example.com' }],
		['Service URL is empty', 'Enter the address', { serviceUrl: '' }],
		[
			'Stream Timeout is not a whole number of seconds, at least 1',
			'Enter such a number.',
			{ streamOptions: { streamTimeout: 0 } },
		],
		[
			'Noise Cancellation Level is not a whole number from 60 to 100',
			'Enter such a number.',
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
		['stands among the options', { streamOptions: { streamTimeout: '={{ $json.body.x }}' } }],
	])('is published with an expression that %s', async (_what, parameters) => {
		expect(await publish({ ...ANSWERS, ...parameters })).toBe(true);
	});

	it('is published whatever fields hold that are not shown', async () => {
		expect(await publish({ events: ['started'], serviceUrl: 'http://example.com' })).toBe(true);
	});
});
