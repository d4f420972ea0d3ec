import { describe, expect, it } from '@jest/globals';
import { fileOf, toneOf } from '../../support/gateway.cts';
import { listening } from '../../support/listening.cts';
import type { Parameters as NodeParameters } from '../../support/plivo.cts';
import type { Options } from '../../support/waiting.cts';

describe('Listen refuses before it sends anything', () => {
	it.each<[string, NodeParameters, Options]>([
		['Listen handles one item at a time but received 2', {}, { items: [{}, {}] }],
		['Stream ID is not a valid Plivo ID [item 0]', { streamId: 'x' }, {}],
		['Time Limit must be a whole number of seconds, from 1 to 3600 [item 0]', { timeLimit: 0 }, {}],
		[
			'Time Limit must be a whole number of seconds, from 1 to 3600 [item 0]',
			{ timeLimit: 3601 },
			{},
		],
		['Play First is the name of no field [item 0]', { playFirst: 'constructor' }, {}],
		['Play First is an object, not the name of a field [item 0]', { playFirst: '={{ {} }}' }, {}],
		[
			"The item has no binary field 'audio' [item 0]",
			{ playFirst: 'audio' },
			{ binary: fileOf(toneOf(20)) },
		],
		[
			'Play First has more than 10 MB [item 0]',
			{ playFirst: 'data' },
			{ binary: fileOf(Buffer.alloc(10 * 1024 * 1024 + 3)) },
		],
		['Timeout must be a whole number', { requestOptions: { timeout: '={{ -1 }}' } }, {}],
	])('%s', async (message, parameters, options) => {
		const { execution, gateway } = await listening(parameters, options);
		expect(execution.error?.message.startsWith(message)).toBe(true);
		expect(execution.error?.description).toMatch(/[.]|input/);
		expect(execution.error?.context).toMatchObject({ itemIndex: 0 });
		expect(gateway.requests).toEqual([]);
	});

	it('where n8n cannot wait, and where an AI agent runs it', async () => {
		const type = 'n8n-nodes-plivo-stream.plivoStreamTool';
		for (const options of [{ isUnknown: true }, { more: { type } }]) {
			const { execution, gateway } = await listening({}, options);
			expect(execution.error?.message).toMatch(/^Listen cannot be used here/);
			expect(gateway.requests).toEqual([]);
		}
	});

	it('without a Gateway URL', async () => {
		const { execution } = await listening({}, { credential: { gatewayUrl: '' } });
		expect(execution.error?.message).toContain('Gateway URL is empty in the credential.');
	});
});

it('Listen does not wait where the gateway refuses to listen', async () => {
	const answers = [{ status: 404, body: { error: 'There is no such stream.', advice: 'Check.' } }];
	const { execution } = await listening({}, {}, answers);
	expect(execution.status).toBe('error');
	expect(execution.error).toMatchObject({
		...{ message: 'There is no such stream', description: 'Check.' },
	});
});
