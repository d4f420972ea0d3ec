import { describe, expect, it } from '@jest/globals';
import { Response } from 'plivo';
import { readAnswerSettings, streamXml } from '../../nodes/plivo/streamXml.ts';
import type { Constraint } from '../../nodes/plivo/constraints.ts';

function insist<T>(field: string, value: unknown, rule: Constraint<T>): T {
	const reading = rule(value);
	if ('value' in reading) return reading.value;
	throw new Error(`${field} ${reading.refused}`);
}

const xmlOf = (held: Record<string, unknown>) => streamXml(readAnswerSettings(held, insist));

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
	it.each<[what: string, attributes: Attributes, held: Record<string, unknown>]>([
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
	])('with %s', (_what, attributes, held) => {
		const serviceUrl = 'wss://example.com/audio?a=1&b=<2>';
		const ours = xmlOf({ serviceUrl, contentType: LEAST.contentType, ...held });
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
		const held = { serviceUrl: 'wss://example.com', ...LEAST, options };
		expect(xmlOf(held)).toBe(
			'<Response><Stream audioTrack="inbound" contentType="audio/x-l16;rate=8000" noiseCancellation="true" noiseCancellationLevel="60">wss://example.com</Stream></Response>',
		);
	});
});
