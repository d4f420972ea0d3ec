import { expect, it } from '@jest/globals';
import { byId, NOBODY, plivoFor } from '../../support/plivo.cts';

const type = 'n8n-nodes-plivo-stream.plivoStreamTool';

/** n8n hands an AI agent the message of an error, and nothing else of it. */
it('tells an AI agent what to do in the message itself', async () => {
	const plivo = await plivoFor();
	const { error } = await plivo.run({ operation: 'start', serviceUrl: 'http://x' }, { type });
	expect(error?.message).toBe(
		'Service URL must start with ws:// or wss://: "http://x" [item 0]. Enter the address of your WebSocket server, such as wss://example.com/audio.',
	);
	expect(plivo.sent()).toEqual([]);
});

it('tells an AI agent on an item, too, where it may go on', async () => {
	const plivo = await plivoFor();
	plivo.sandbox.fault({ method: 'POST', status: 500, body: '' });
	const { items } = await plivo.run(
		{ operation: 'start', serviceUrl: NOBODY },
		{ type, onError: 'continueRegularOutput' },
	);
	expect(items[0]?.json.error).toMatch(/^Plivo could not handle the request\. The stream may have/);
	expect(items[0]?.pairedItem).toEqual({ item: 0 });
});

it('keeps n8n’s words where the tool has no advice to add', async () => {
	const plivo = await plivoFor();
	const credential = { ...plivo.credential, authId: '' };
	const stream = byId(plivo.callUuid);
	const { error } = await plivo.run({ operation: 'get', stream }, { type, credential });
	expect(error?.message).toBe('Auth ID is empty. Enter it in the credential.');
});
