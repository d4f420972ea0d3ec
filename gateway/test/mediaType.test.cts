import fc from 'fast-check';
import { RefusedError } from '../src/refused.cts';
import { parseMediaType } from '../src/upload/mediaType.cts';

describe('A Content-Type', () => {
	it.each([
		['audio/wav', { kind: 'wav' }],
		['Audio/WAVE; codecs=1', { kind: 'wav' }],
		['audio/mp3', { kind: 'mpeg' }],
		['audio/basic', { kind: 'raw', encoding: 'mulaw', rate: 8000, channels: 1 }],
		['audio/L16;rate=24000', { kind: 'raw', encoding: 'l16', rate: 24_000, channels: 1 }],
		['audio/l16; channels=2; rate=8000', { kind: 'raw', encoding: 'l16', rate: 8000, channels: 2 }],
	])('may be %s', (text, expected) => {
		expect(parseMediaType(text)).toEqual(expected);
	});

	it.each([
		'',
		'audio',
		'audio/ogg',
		'video/mp4',
		'application/json',
		'constructor',
		'__proto__',
		'audio/L16',
		'audio/L16;rate',
		'audio/L16;rate=x',
		'audio/L16;rate=1e9',
		'audio/L16;rate=8000.5',
		'audio/L16;rate=8000;channels=6',
	])('may not be %j', (text) => {
		expect(() => parseMediaType(text)).toThrow(RefusedError);
	});

	it('is read without another failure, no matter what it is', () => {
		const types = fc.constantFrom('audio/L16;rate=', 'audio/wav;', '');
		fc.assert(
			fc.property(types, fc.string(), (begin, end) => {
				try {
					parseMediaType(begin + end);
				} catch (error) {
					expect(error).toBeInstanceOf(RefusedError);
				}
			}),
		);
	});
});
