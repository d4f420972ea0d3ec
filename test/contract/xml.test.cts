import { describe, expect, it } from '@jest/globals';
import { Response, validateV3Signature } from 'plivo';

import { xmlFrom } from '../support/settings.cts';
import { fieldsOf, mailbox, receiverFor, sandboxFor } from '../unit/sandbox/support.cts';

type Attributes = Record<string, string | number | boolean>;

/** The XML that the official package builds; it throws for an attribute that it does not know. */
function official(address: string, attributes: Attributes): string {
	const response = new (
		Response as unknown as new () => {
			addStream(body: string, attributes: Attributes): unknown;
			toXML(): string;
		}
	)();
	response.addStream(address, attributes);
	return response.toXML();
}

const LEAST = { audioTrack: 'inbound', contentType: 'audio/x-l16;rate=8000' };
const header = [
	{ key: 'userId', value: '12345' },
	{ key: 'sessionId', value: 'abc' },
];

describe('our XML is that of the official package', () => {
	it.each<[what: string, attributes: Attributes, parameters: Record<string, unknown>]>([
		['the least', { ...LEAST, keepCallAlive: true }, {}],
		['no more than the least', LEAST, { options: { keepCallAlive: false } }],
		[
			'both directions',
			{ bidirectional: true, ...LEAST, keepCallAlive: true },
			{ bidirectional: true },
		],
		[
			'all that it knows',
			{
				audioTrack: 'both',
				contentType: 'audio/x-mulaw;rate=8000',
				streamTimeout: 3600,
				extraHeaders: 'userId=12345,sessionId=abc',
				statusCallbackUrl: 'https://example.com/hook?a=1&b=2&c=<d',
				statusCallbackMethod: 'GET',
				keepCallAlive: true,
			},
			{
				audioTrack: 'both',
				contentType: 'audio/x-mulaw;rate=8000',
				options: {
					streamTimeout: 3600,
					extraHeaders: { header },
					statusCallbackUrl: 'https://example.com/hook?a=1&b=2&c=<d',
					statusCallbackMethod: 'GET',
				},
			},
		],
	])('with %s', (_what, attributes, parameters) => {
		const serviceUrl = 'wss://example.com/audio?a=1&b=<2>';
		const ours = xmlFrom({ serviceUrl, contentType: LEAST.contentType, ...parameters });
		expect(ours).toBe(official(serviceUrl, attributes));
	});

	it('knows no attribute that is not Plivo’s', () => {
		expect(() => official('wss://example.com', { keepAlive: true })).toThrow('keepAlive');
	});

	// The two that the package lacks stand in Plivo's documentation of the element.
	it('but for noise cancellation, which the package does not know yet', () => {
		const attributes = { noiseCancellation: 'true', noiseCancellationLevel: 60 };
		expect(() => official('wss://example.com', attributes)).toThrow('noiseCancellation');
		const options = { noiseCancellation: true, noiseCancellationLevel: 60, keepCallAlive: false };
		const parameters = { serviceUrl: 'wss://example.com', ...LEAST, options };
		expect(xmlFrom(parameters)).toBe(
			'<Response><Stream audioTrack="inbound" contentType="audio/x-l16;rate=8000" noiseCancellation="true" noiseCancellationLevel="60">wss://example.com</Stream></Response>',
		);
	});
});

describe('the sandbox', () => {
	/** An answer URL with the XML of the official package. */
	const answering = (xml: string) =>
		mailbox((res) => void res.writeHead(200, { 'Content-Type': 'text/xml' }).end(xml));

	it('does what the XML of the official package says', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		const attributes = {
			bidirectional: true,
			audioTrack: 'inbound',
			streamTimeout: 3600,
			contentType: 'audio/x-mulaw;rate=8000',
			extraHeaders: 'userId=12345,sessionId=abc',
			statusCallbackUrl: 'http://127.0.0.1:9/?a=1&b=2',
			statusCallbackMethod: 'GET',
			keepCallAlive: true,
		};
		const url = `${receiver.url}?a=1&b=<2>`;
		const { url: answer_url } = await answering(official(url, attributes));
		sandbox.ring({ answer_url });
		expect(await sandbox.when('streamStarted')).toMatchObject({
			service_url: url,
			bidirectional: true,
			audio_track: 'inbound',
			stream_timeout: 3600,
			content_type: 'audio/x-mulaw;rate=8000',
			extra_headers: 'userId=12345,sessionId=abc',
			status_callback_url: 'http://127.0.0.1:9/?a=1&b=2',
			status_callback_method: 'GET',
		});
	});

	it.each(['GET', 'POST'] as const)('asks by %s with a signature that it takes', async (method) => {
		const sandbox = await sandboxFor();
		const box = await answering('<Response><Hangup/></Response>');
		const application = { answer_method: method, hangup_method: method };
		sandbox.ring({ answer_url: `${box.url}/answer?a=1&b=2`, ...application });
		await sandbox.when('callback');
		const results = box.deliveries.map((delivery) =>
			validateV3Signature(
				delivery.method,
				box.url + delivery.url,
				String(delivery.headers['x-plivo-signature-v3-nonce']),
				sandbox.authToken,
				String(delivery.headers['x-plivo-signature-v3']),
				fieldsOf(delivery),
			),
		);
		expect(results).toEqual([true, true]);
	});
});
