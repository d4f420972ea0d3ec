import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { streamXml } from '../../../nodes/plivo/xml.ts';
import { xmlFrom } from '../../support/settings.cts';

const LEAST = { serviceUrl: 'wss://example.com/audio', contentType: 'audio/x-l16;rate=8000' };
const xmlOf = (parameters: Record<string, unknown>) => xmlFrom({ ...LEAST, ...parameters });

/** What no address may hold anywhere. */
const INVISIBLE = /[\s\p{C}\p{Default_Ignorable_Code_Point}]/gu;

const parser = new XMLParser({
	ignoreAttributes: false,
	attributeNamePrefix: '',
	parseAttributeValue: false,
	parseTagValue: false,
	trimValues: false,
});

interface Read {
	Response: { Stream: Record<string, string> };
}
/** What another reader of XML finds: attributes by name, and the address. */
function read(xml: string) {
	expect(XMLValidator.validate(xml)).toBe(true);
	const { '#text': address, ...attributes } = (parser.parse(xml) as Read).Response.Stream;
	return { address, attributes };
}

describe('the XML', () => {
	it('holds what is always there, and keeps the call alive', () => {
		expect(xmlOf({})).toBe(
			'<Response><Stream audioTrack="inbound" contentType="audio/x-l16;rate=8000" keepCallAlive="true">wss://example.com/audio</Stream></Response>',
		);
	});

	it('holds every attribute that is set, as Plivo documents it', () => {
		const options = {
			streamTimeout: 3600,
			statusCallbackUrl: 'https://example.com/hook?a=1&b="2"',
			statusCallbackMethod: 'GET',
			extraHeaders: {
				header: [
					{ key: 'userId', value: 12345 },
					{ key: 'a', value: 'b' },
				],
			},
			noiseCancellation: true,
			noiseCancellationLevel: 60,
			keepCallAlive: true,
		};
		const address = 'wss://example.com/audio?a=1&b=<2>&lt;c';
		expect(read(xmlOf({ serviceUrl: address, bidirectional: true, options }))).toEqual({
			address,
			attributes: {
				bidirectional: 'true',
				audioTrack: 'inbound',
				contentType: 'audio/x-l16;rate=8000',
				streamTimeout: '3600',
				extraHeaders: 'userId=12345,a=b',
				statusCallbackUrl: options.statusCallbackUrl,
				statusCallbackMethod: 'GET',
				noiseCancellation: 'true',
				noiseCancellationLevel: '60',
				keepCallAlive: 'true',
			},
		});
	});

	it.each([false, 'false', ' FALSE '])('lets the call go with Keep Call Alive %j', (keep) => {
		expect(xmlOf({ options: { keepCallAlive: keep } })).not.toContain('keepCallAlive');
	});

	it.each([undefined, null, true, 'true'])('keeps it with Keep Call Alive %j', (keep) => {
		expect(xmlOf({ options: { keepCallAlive: keep } })).toContain(' keepCallAlive="true"');
	});

	it.each<[string, Record<string, unknown>]>([
		['Keep Call Alive must be true or false', { options: { keepCallAlive: 'long' } }],
		['Service URL is empty', { serviceUrl: '' }],
		[
			'Audio Track must be Inbound when Bidirectional is on',
			{ bidirectional: true, audioTrack: 'both' },
		],
	])('is refused where %s', (message, parameters) => {
		expect(() => xmlOf(parameters)).toThrow(message);
	});

	it('takes no options from what is none', () => {
		expect(xmlOf({ options: 'all' })).toBe(xmlOf({}));
	});

	it('holds no sign that XML cannot hold', () => {
		const xml = streamXml('wss://example.com/\ud800\ufffe\uffff😀', { audioTrack: 'both' });
		expect(read(xml).address).toBe('wss://example.com/\ufffd\ufffd\ufffd😀');
	});

	it('is read again as it was written, no matter what the addresses hold', () => {
		const sign = fc.oneof(
			fc.constantFrom('&', '<', '>', "'", ']]>', '&lt;', '&38;', '<!--', '<![CDATA[', '%'),
			fc.string({ unit: 'grapheme', maxLength: 4 }),
		);
		const tail = fc.array(sign, { maxLength: 12 }).map((all) => all.join(''));
		fc.assert(
			fc.property(tail, tail, (one, other) => {
				const clean = (text: string) => text.replace(INVISIBLE, '').replace(/[\\#]|p;/g, '');
				const address = `wss://example.com/a${clean(one)}`;
				const hook = `https://example.com/h${clean(other)}`;
				const found = read(xmlOf({ serviceUrl: address, options: { statusCallbackUrl: hook } }));
				expect(found.address).toBe(address);
				expect(found.attributes.statusCallbackUrl).toBe(hook);
			}),
			{ numRuns: 1000 },
		);
	});
});
