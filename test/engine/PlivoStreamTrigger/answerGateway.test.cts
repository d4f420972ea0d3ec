import { describe, expect, it } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { CREDENTIAL, PRODUCTION, TEST, TEST_ANSWER } from '../../support/callbacks.cts';
import { call, publish, set } from '../../support/calls.cts';
import { deliver, itemOf, classify, type Settings } from '../../support/trigger.cts';

const GATEWAY = 'https://audio.example.com/gw';
const WITH_GATEWAY = { ...CREDENTIAL, gatewayUrl: GATEWAY };
const VIA_GATEWAY: IDataObject = { sendAudioTo: 'gateway', serviceUrl: '' };

const answer = (parameters: IDataObject = {}, more: Settings = {}, callback = call()) =>
	deliver(callback, set({ ...VIA_GATEWAY, ...parameters }, { credential: WITH_GATEWAY, ...more }));

const settingsIn = (xml: string | undefined) => {
	const [, encoded = ''] = /\/gw\/stream\/([\w-]+)</.exec(xml ?? '') ?? [];
	return JSON.parse(Buffer.from(encoded, 'base64url').toString()) as unknown;
};

describe('a call whose audio goes to the gateway', () => {
	it('is answered with the address of the gateway, whose events come to the same node', async () => {
		const outcome = await answer();
		expect(classify(outcome)).toBe('answered');
		const settings = Buffer.from(`{"to":"${PRODUCTION}","send":[]}`).toString('base64url');
		const address = `wss://audio.example.com/gw/stream/${settings}`;
		expect(outcome.xml).toBe(
			`<Response><Stream bidirectional="true" audioTrack="inbound" contentType="audio/x-l16;rate=8000" statusCallbackUrl="${PRODUCTION}" keepCallAlive="true">${address}</Stream></Response>`,
		);
		expect(itemOf(outcome)?.service_url).toBe(address);
	});

	it.each<[string[], object]>([
		[['utterance', 'digits'], {}],
		[['digits', 'utterance', 'ended'], {}],
		[['utterance'], { send: ['utterances'] }],
		[['digits'], { send: ['digits'] }],
		[['recording', 'digits'], { send: ['digits', 'recording'] }],
		[['ended', 'call_ended'], { send: [] }],
	])('tells the gateway to send what is chosen: %j', async (events, settings) => {
		const { xml } = await answer({ events: ['answered', ...events] });
		expect(settingsIn(xml)).toEqual({ to: PRODUCTION, ...settings });
	});

	it('is answered as the options say', async () => {
		const streamOptions = { pause: 400, longestUtterance: 20, interrupt: false, streamTimeout: 60 };
		const { xml } = await answer({ events: ['answered', 'utterance', 'digits'], streamOptions });
		expect(settingsIn(xml)).toEqual({
			...{ to: PRODUCTION, pause: 400, longest: 20, interrupt: false },
		});
		expect(xml).toContain(' streamTimeout="60"');
	});

	it('may be heard only, on both sides', async () => {
		const { xml } = await answer({ bidirectional: false, audioTrack: 'both' });
		expect(settingsIn(xml)).toMatchObject({ track: 'both' });
		expect(xml).not.toContain('bidirectional');
	});

	it('sends its events to the Test URL in a test, and below the Public URL', async () => {
		const inTest = await answer({}, { isTest: true }, call({ url: TEST_ANSWER }));
		expect(settingsIn(inTest.xml)).toMatchObject({ to: TEST });
		const publicUrl = 'https://public.example.com/n8n';
		const there = {
			...call({ url: `${publicUrl}/webhook/abc/plivo/answer` }),
			originalUrl: '/webhook/abc/plivo/answer',
		};
		const { xml } = await answer({ options: { publicUrl } }, {}, there);
		expect(settingsIn(xml)).toMatchObject({ to: `${publicUrl}/webhook/abc/plivo/events` });
	});

	it('is not answered without a Gateway URL, and the log says where it belongs', async () => {
		const outcome = await answer({}, { credential: CREDENTIAL });
		expect(classify(outcome)).toBe('given up');
		expect(outcome.status).toBe(500);
		expect(outcome.logged[0]).toContain(
			'Gateway URL is empty in the credential. Enter the PUBLIC_URL of your gateway there',
		);
	});
});

describe('a workflow whose trigger sends audio to the gateway', () => {
	const parameters = { events: ['answered'], ...VIA_GATEWAY };

	it('is published where the credential has a Gateway URL', async () => {
		expect(await publish(parameters, WITH_GATEWAY)).toBe(true);
	});

	it('is not published without one', async () => {
		await expect(publish(parameters, CREDENTIAL)).rejects.toMatchObject({
			message: 'Gateway URL is empty in the credential',
		});
	});

	it('is not published with one that Plivo cannot reach', async () => {
		const local = { ...CREDENTIAL, baseUrl: 'https://api.plivo.com', gatewayUrl: 'http://gateway' };
		await expect(publish(parameters, local)).rejects.toMatchObject({
			message: 'Gateway URL has the host gateway, which Plivo cannot reach',
		});
	});

	it('is not published with an option that the gateway would not take', async () => {
		const wrong = { ...parameters, streamOptions: { pause: 100 } };
		await expect(publish(wrong, WITH_GATEWAY)).rejects.toMatchObject({
			message: 'Pause must be a whole number from 200 to 5000',
		});
	});
});
