import { describe, expect, it } from '@jest/globals';
import { NOBODY, plivoFor, type Parameters } from '../../support/plivo.cts';
import { startAndWaitWith } from '../../support/waiting.cts';

const GATEWAY = 'http://127.0.0.1:8790';
const EVENTS_URL = 'https://n8n.example.com/webhook/abc/plivo/events';
const VIA_GATEWAY = { operation: 'start', sendAudioTo: 'gateway' };

/** Base URL of the API that is Plivo's own, for which addresses have to be public. */
const PUBLIC_API = { baseUrl: 'https://api.plivo.com' };

const settingsIn = (url: unknown) => {
	const [, base, encoded = ''] = /^(.*)\/stream\/([\w-]+)$/.exec(String(url)) ?? [];
	return [base, JSON.parse(Buffer.from(encoded, 'base64url').toString())] as const;
};

async function startWith(parameters: Parameters, gatewayUrl: unknown = GATEWAY, more = {}) {
	const plivo = await plivoFor();
	const credential = { ...plivo.credential, gatewayUrl } as typeof plivo.credential;
	const run = await plivo.run({ ...VIA_GATEWAY, ...parameters }, { credential, ...more });
	return { ...run, bodies: plivo.bodies() as Array<Record<string, unknown>> };
}

describe('a Start that sends audio to the gateway', () => {
	it('posts the address of the gateway, and lets it play audio into the call', async () => {
		const { bodies, items } = await startWith({ eventsUrl: EVENTS_URL });
		const service_url = `ws://127.0.0.1:8790/stream/${Buffer.from(`{"to":"${EVENTS_URL}"}`).toString('base64url')}`;
		expect(bodies).toEqual([
			{
				service_url,
				bidirectional: true,
				audio_track: 'inbound',
				content_type: 'audio/x-l16;rate=8000',
			},
		]);
		expect(items[0]!.json.service_url).toBe(service_url);
	});

	it.each<[string, Parameters, object, object]>([
		['nothing', {}, {}, { bidirectional: true }],
		[
			'what the gateway sends',
			{ eventsUrl: EVENTS_URL, gatewaySends: ['recording', 'digits'] },
			{ to: EVENTS_URL, send: ['digits', 'recording'] },
			{},
		],
		['that it sends nothing', { gatewaySends: [] }, { send: [] }, {}],
		['one of it, by an expression', { gatewaySends: '={{ "digits" }}' }, { send: ['digits'] }, {}],
		[
			'every option',
			{ options: { pause: 300, longestUtterance: 10, interrupt: false } },
			{ pause: 300, longest: 10, interrupt: false },
			{},
		],
		[
			'options from expressions',
			{
				options: {
					pause: '={{ " 300" }}',
					longestUtterance: '={{ null }}',
					interrupt: '={{ "FALSE" }}',
				},
			},
			{ pause: 300, interrupt: false },
			{},
		],
		['the defaults', { options: { pause: 700, longestUtterance: 30, interrupt: true } }, {}, {}],
		[
			'both tracks',
			{ bidirectional: false, audioTrack: 'both' },
			{ track: 'both' },
			{ audio_track: 'both' },
		],
		[
			'the outbound track',
			{ bidirectional: false, audioTrack: 'outbound' },
			{ track: 'outbound' },
			{ audio_track: 'outbound' },
		],
		['a Service URL that was left behind', { serviceUrl: NOBODY }, {}, {}],
	])('tells the gateway %s', async (_what, parameters, settings, body) => {
		const { bodies, error } = await startWith(parameters);
		expect(error).toBeUndefined();
		expect(settingsIn(bodies[0]!.service_url)).toEqual(['ws://127.0.0.1:8790', settings]);
		expect(bodies[0]).toMatchObject(body);
	});

	it.each([
		['https://audio.example.com/gw/', 'wss://audio.example.com/gw'],
		[' https://audio.example.com/v1/streams ', 'wss://audio.example.com'],
	])('takes %j from the credential', async (gatewayUrl, base) => {
		const { bodies } = await startWith({}, gatewayUrl);
		expect(settingsIn(bodies[0]!.service_url)[0]).toBe(base);
	});

	it.each<[string, string, Parameters]>([
		[
			'Gateway Sends must be a list of utterances, digits, recording',
			'Choose',
			{ gatewaySends: ['words'] },
		],
		[
			'Gateway Sends must be a list of utterances, digits, recording',
			'Choose',
			{ gatewaySends: '={{ {} }}' },
		],
		['Pause must be a whole number from 200 to 5000', 'Enter', { options: { pause: 199 } }],
		['Pause must be a whole number from 200 to 5000', 'Enter', { options: { pause: 0 } }],
		['Pause must be a whole number from 200 to 5000', 'Enter', { options: { pause: 5001 } }],
		[
			'Longest Utterance must be a whole number from 2 to 60',
			'Enter',
			{ options: { longestUtterance: 61 } },
		],
		['Interrupt must be true or false', 'Turn it', { options: { interrupt: 'perhaps' } }],
		['Bidirectional must be true or false', 'Turn it', { bidirectional: 'perhaps' }],
		['Send Audio To must be one of gateway, server', 'Choose', { sendAudioTo: 'nobody' }],
		[
			'Events URL must start with http:// or https://: "wss://a.b"',
			'Paste',
			{ eventsUrl: 'wss://a.b' },
		],
		['Events URL contains a fragment: "https://a.b/#c"', 'Remove', { eventsUrl: 'https://a.b/#c' }],
		[
			'Events URL has a user name or a password',
			'Remove',
			{ eventsUrl: 'https://me:secret@a.example.com' },
		],
		[
			'Events URL is too long, since the address of the stream contains it',
			'Shorten it: Plivo accepts at most 2048',
			{ eventsUrl: `https://a.example.com/${'b'.repeat(1900)}` },
		],
		[
			'Audio Track must be Inbound when Bidirectional is on',
			'Set Audio Track',
			{ bidirectional: '={{ true }}', audioTrack: 'both' },
		],
	])('is refused, before anything is sent: %s', async (message, advice, parameters) => {
		const { error, bodies } = await startWith(parameters);
		expect(error).toMatchObject({
			message: `${message} [item 0]`,
			description: expect.stringMatching(new RegExp(`^${advice}`)),
			context: { itemIndex: 0 },
		});
		expect(bodies).toEqual([]);
	});

	it.each<[unknown, string]>([
		['', 'Gateway URL is empty in the credential [item 0]'],
		[null, 'Gateway URL is empty in the credential [item 0]'],
		['audio.example.com', 'Gateway URL is not a URL [item 0]'],
		[
			'http://audio.example.com',
			'Gateway URL must start with https://, since every request carries the Auth Token [item 0]',
		],
	])('is refused with the Gateway URL %j', async (gatewayUrl, message) => {
		const { error, bodies } = await startWith({}, gatewayUrl);
		expect(error).toMatchObject({ message, description: expect.stringMatching(/\.$/) });
		expect(bodies).toEqual([]);
	});
});

describe('a gateway that Plivo cannot reach', () => {
	it.each(['start', 'createStreamXml'])('is refused by %s', async (operation) => {
		const plivo = await plivoFor();
		const credential = { ...plivo.credential, ...PUBLIC_API, gatewayUrl: GATEWAY };
		const { error } = await plivo.run({ ...VIA_GATEWAY, operation }, { credential });
		expect(error).toMatchObject({
			message: 'Gateway URL has the host 127.0.0.1, which Plivo cannot reach [item 0]',
			description: expect.stringContaining('public address in the credential'),
		});
		expect(plivo.sent()).toEqual([]);
	});

	it('may send events to an address that only it can reach', async () => {
		const plivo = await plivoFor();
		const credential = { ...plivo.credential, ...PUBLIC_API, gatewayUrl: 'https://a.example.com' };
		const parameters = { sendAudioTo: 'gateway', eventsUrl: 'http://n8n:5678/webhook/a' };
		const { items } = await plivo.run(
			{ operation: 'createStreamXml', ...parameters },
			{ credential },
		);
		expect(items[0]!.json.xml).toContain('wss://a.example.com/stream/');
	});
});

describe('Create Stream XML', () => {
	it('has the address of the gateway', async () => {
		const plivo = await plivoFor();
		const credential = { ...plivo.credential, gatewayUrl: GATEWAY };
		const { items } = await plivo.run(
			{ operation: 'createStreamXml', sendAudioTo: 'gateway', options: { pause: 500 } },
			{ credential },
		);
		expect(items[0]!.json.xml).toBe(
			`<Response><Stream bidirectional="true" audioTrack="inbound" contentType="audio/x-l16;rate=8000" keepCallAlive="true">ws://127.0.0.1:8790/stream/${Buffer.from('{"pause":500}').toString('base64url')}</Stream></Response>`,
		);
	});
});

describe('Start and Wait', () => {
	it("gives Plivo n8n's resume URL, and the gateway Events URL alone", async () => {
		const plivo = await plivoFor();
		const execution = await startAndWaitWith(
			plivo,
			{ sendAudioTo: 'gateway', eventsUrl: EVENTS_URL, waitFor: 'ended' },
			{ credential: { gatewayUrl: GATEWAY } },
		);
		expect(execution.error).toBeUndefined();
		const [body] = plivo.bodies() as Array<Record<string, unknown>>;
		expect(settingsIn(body!.service_url)).toEqual(['ws://127.0.0.1:8790', { to: EVENTS_URL }]);
		expect(body!.status_callback_url).toMatch(/\/webhook-waiting\/1\?signature=/);
		expect(body!.bidirectional).toBe(true);
	});

	it('is refused without a Gateway URL, before anything is sent', async () => {
		const plivo = await plivoFor();
		const { error } = await startAndWaitWith(plivo, { sendAudioTo: 'gateway' });
		expect(error?.message).toBe('Gateway URL is empty in the credential [item 0]');
		expect(plivo.sent()).toEqual([]);
	});
});

it('a workflow from before there was a choice sends audio to its Service URL', async () => {
	const { bodies } = await startWith({ sendAudioTo: undefined, serviceUrl: NOBODY });
	expect(bodies[0]!.service_url).toBe(NOBODY);
});
