import { describe, expect, it } from '@jest/globals';
import { FORM, JSON_TYPE, NONCE, SIGNATURE, withHeaders } from '../../support/callbacks.cts';
import { byId, NOBODY, plivoFor, type Parameters } from '../../support/plivo.cts';
import { classify } from '../../support/trigger.cts';
import { LIVE, plays, streamCallback } from '../../support/streamCallbacks.cts';
import { startAndWaitWith } from '../../support/waiting.cts';

const WAIT = { serviceUrl: NOBODY };

/** Everything that these tests refuse is refused before anything is sent. */
async function refusalOf(parameters: Parameters, options = {}) {
	const plivo = await plivoFor();
	const execution = await startAndWaitWith(plivo, { ...WAIT, ...parameters }, options);
	expect(plivo.sent()).toEqual([]);
	expect(execution.status).toBe('error');
	return execution.error;
}

describe('Start and Wait refuses before it sends anything', () => {
	it('more than one item', async () => {
		const error = await refusalOf({}, { items: [{}, {}, {}] });
		expect(error).toMatchObject({
			message: 'Start and Wait handles one item at a time but received 3',
			description: expect.stringMatching(/Loop Over Items node with a Batch Size of 1/),
			context: { itemIndex: 0 },
		});
	});

	it.each<[string, Parameters]>([
		['Call is empty', { call: byId('={{ $json.none }}') }],
		['Call is not a valid Plivo ID', { call: byId('={{ "../x" }}') }],
		['Service URL must start with ws://', { serviceUrl: 'http://x' }],
		['Audio Track must be Inbound', { bidirectional: '={{ true }}', audioTrack: 'both' }],
		[
			'Extra Headers have "-" in the key of "-"',
			{ options: { extraHeaders: { header: [{ key: '-', value: '' }] } } },
		],
		['Wait For must be one of connected, ended', { waitFor: '={{ "started" }}' }],
		['Time Limit must be a whole number from 1 to 10000', { timeLimit: '={{ 0 }}' }],
		['Time Limit must be a whole number', { timeLimit: '={{ 1.5 }}' }],
		['Time Limit must be a whole number', { timeLimit: '={{ 10001 }}' }],
		['Time Limit Unit must be one of days, hours, minutes', { timeLimitUnit: '={{ "weeks" }}' }],
		['Proxy is not an address', { requestOptions: { proxy: 'myproxy' } }],
		['Proxy is not an address', { requestOptions: { proxy: 'socks5://myproxy:1080' } }],
		['Proxy is not an address', { requestOptions: { proxy: '={{ 7 }}' } }],
		['Proxy has a percent sign', { requestOptions: { proxy: 'http://user:pa%ss@h:1' } }],
		['Proxy has a percent sign', { requestOptions: { proxy: 'http://us%er@h:1' } }],
		['Proxy has a percent sign', { requestOptions: { proxy: 'http://user:%ff@h:1' } }],
		['Timeout must be a whole number', { requestOptions: { timeout: '={{ "soon" }}' } }],
		['Timeout must be a whole number', { requestOptions: { timeout: '={{ -1 }}' } }],
	])('what breaks a rule: %s', async (message, parameters) => {
		const error = await refusalOf(parameters);
		expect(error?.message.startsWith(message)).toBe(true);
		expect(error?.message).toMatch(/ \[item 0\]$/);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(error?.description).toMatch(/\.$/);
	});

	const PLIVO = { credential: { baseUrl: 'https://api.plivo.com' } };
	const PUBLIC = { serviceUrl: 'wss://audio.example.com' };

	it.each(['localhost:5678', '127.0.0.1:5678', '192.168.0.10', 'n8n', 'n8n.local', '[::1]:5678'])(
		'a resume URL that Plivo cannot reach: %s',
		async (host) => {
			const waitingUrl = `http://${host}/webhook-waiting`;
			const error = await refusalOf(PUBLIC, { ...PLIVO, waitingUrl });
			expect(error).toMatchObject({
				message: `Resume URL of n8n has the host ${host.replace(/:\d+$/, '')}, which Plivo cannot reach [item 0]`,
				description: expect.stringContaining('N8N_WEBHOOK_URL'),
				context: { itemIndex: 0 },
			});
		},
	);

	it('a Service URL that Plivo cannot reach', async () => {
		const error = await refusalOf({}, PLIVO);
		expect(error?.message).toBe(
			'Service URL has the host 127.0.0.1, which Plivo cannot reach [item 0]',
		);
	});

	it.each([{}, { isUnknown: true }])('to be an AI agent’s tool: %j', async (options) => {
		const type = 'n8n-nodes-plivo-stream.plivoStreamTool';
		const error = await refusalOf({}, { more: { type }, ...options });
		expect(error?.message).toBe(
			'Start and Wait cannot be used here. As a tool of an AI agent, choose Start, and let a Plivo Stream Trigger start a workflow when the stream has ended. Elsewhere, update n8n.',
		);
	});

	it('to run where n8n cannot pause it', async () => {
		const error = await refusalOf({}, { isUnknown: true });
		expect(error).toMatchObject({
			message: 'Start and Wait cannot be used here',
			description: expect.stringMatching(/Elsewhere, update n8n\.$/),
		});
	});
});

it('takes a resume URL on this machine if the API is on this machine, too', async () => {
	const plivo = await plivoFor();
	plays(plivo, LIVE);
	const waitingUrl = 'http://localhost:5678/webhook-waiting';
	const execution = await startAndWaitWith(plivo, WAIT, { waitingUrl });
	expect(execution.status).toBe('waiting');
	expect(plivo.bodies()[0]).toMatchObject({
		status_callback_url: expect.stringContaining(waitingUrl),
	});
});

describe('a Start that Plivo refuses', () => {
	it.each([
		[{ status: 400, body: { error: 'taken' } }, 'taken', '400'],
		[{ status: 401, body: '' }, 'Plivo did not accept the credential', '401'],
		[{ status: 500, body: '' }, 'Plivo could not handle the request', '500'],
		[{ status: 202, body: {} }, /^Plivo's response was not the expected/, '202'],
		[{ reset: true as const }, /so the stream may have started$/, 'none'],
	])('is sent once, and refused in the same words: %j', async (fault, message, httpCode) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ method: 'POST', ...fault, times: Infinity });
		const execution = await startAndWaitWith(plivo, WAIT);
		const { error: words } = await plivo.run({ operation: 'start', ...WAIT });
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(message);
		expect(execution.error).toMatchObject({ httpCode, context: { itemIndex: 0 } });
		expect(execution.error).toMatchObject({
			message: words?.message,
			description: words?.description,
		});
		expect(plivo.sent()).toEqual([`POST ${plivo.path}`, `POST ${plivo.path}`]);
	});

	it('is an item where the workflow may go on', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ method: 'POST', status: 400, body: { error: 'taken' } });
		const execution = await startAndWaitWith(plivo, WAIT, {
			more: { onError: 'continueRegularOutput' },
		});
		expect(execution).toMatchObject({
			status: 'success',
			items: [{ json: { error: 'taken' }, pairedItem: { item: 0 } }],
		});
	});

	it('is an item of the output for it where there is one', async () => {
		const plivo = await plivoFor();
		const execution = await startAndWaitWith(plivo, WAIT, {
			items: [{}, {}],
			more: { onError: 'continueErrorOutput' },
		});
		expect(execution).toMatchObject({ status: 'success', items: [] });
		expect(execution.errorItems).toMatchObject([
			{ json: { error: 'Start and Wait handles one item at a time but received 2' } },
		]);
	});
});

describe('a callback that is not Plivo’s', () => {
	const stop = streamCallback('StopStream');
	const unsigned = { [SIGNATURE]: undefined, [NONCE]: undefined };

	it.each([
		['signed with another token', streamCallback('StopStream', { token: 'another' })],
		['without a signature', withHeaders(stop, unsigned)],
		[
			'signed for another execution',
			{ ...streamCallback('StopStream', { url: 'https://n8n.example.com/webhook-waiting/2' }) },
		],
		['signed for another host', streamCallback('StopStream', { url: stop.originalUrl })],
		['with another body', { ...stop, rawBody: Buffer.from('Event=StopStream') }],
		['of another kind', { ...stop, headers: { ...stop.headers, 'content-type': 'text/plain' } }],
		['nested JSON', { ...stop, headers: { 'content-type': JSON_TYPE }, rawBody: '{"a":{}}' }],
		['sent by PUT', { ...stop, method: 'PUT' }],
	])('is answered 401 and does not end the waiting: %s', async (_what, callback) => {
		const plivo = await plivoFor();
		plays(plivo, LIVE);
		const execution = await startAndWaitWith(plivo, WAIT);
		expect(classify(await execution.report(callback))).toBe('refused');
		expect(classify(await execution.report(stop))).toBe('taken');
	});

	it('leaves one line that tells what to compare, and no secret', async () => {
		const plivo = await plivoFor();
		plays(plivo, LIVE);
		const execution = await startAndWaitWith(plivo, WAIT);
		const { logged } = await execution.report(streamCallback('StopStream', { token: 'another' }));
		expect(logged).toEqual([
			"warn: Plivo Stream answered a callback with 401. Its signature does not match. It was checked for the URL https://n8n.example.com/webhook-waiting/1. Compare Auth Token in the credential with Plivo's console, and N8N_WEBHOOK_URL of this n8n with the address in Plivo.",
		]);
	});

	it('is what it is without an Auth Token', async () => {
		const plivo = await plivoFor();
		plays(plivo, LIVE);
		const credential = { authToken: '' };
		const execution = await startAndWaitWith(plivo, WAIT, { credential });
		expect(classify(await execution.report(streamCallback('StopStream', { token: '' })))).toBe(
			'refused',
		);
	});
});

it('takes a callback of the type that Plivo sends', () => {
	expect(streamCallback('StopStream').headers['content-type']).toBe(FORM);
});
