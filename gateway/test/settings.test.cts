import fc from 'fast-check';
import { decodeSettings } from '../src/settings/decode.cts';
import { encodeSettings, streamUrl } from '../src/settings/encode.cts';
import { SENDABLE, TRACKS } from '../src/settings/schema.cts';

const DEFAULTS = {
	send: ['utterances', 'digits'],
	pause: 700,
	longest: 30,
	interrupt: true,
	track: 'inbound',
};

const encode = (value: unknown) =>
	Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const textOf = (encoded: string) => Buffer.from(encoded, 'base64url').toString();

function mistakeOf(encoded: string): string {
	const settings = decodeSettings(encoded, []);
	return 'mistake' in settings ? settings.mistake : 'none';
}

describe('The settings of a stream', () => {
	it('leave out what is the default, in the order of the table', () => {
		const to = 'https://n8n.example.com/webhook/a';
		const all = { track: 'both', interrupt: false, longest: 30, pause: 500, send: ['digits'], to };
		expect(textOf(encodeSettings(all as object))).toBe(
			`{"to":"${to}","send":["digits"],"pause":500,"interrupt":false,"track":"both"}`,
		);
		expect(textOf(encodeSettings({ send: ['digits', 'utterances'] }))).toBe('{}');
	});

	it('stand behind the public address, for WebSocket', () => {
		expect(streamUrl('https://a.example.com/gw', 'e30')).toBe('wss://a.example.com/gw/stream/e30');
		expect(streamUrl('http://127.0.0.1:8790', 'e30')).toBe('ws://127.0.0.1:8790/stream/e30');
	});

	it('have defaults', () => {
		expect(decodeSettings(encode({}), [])).toEqual(DEFAULTS);
	});

	it('are the same after writing and reading', () => {
		const settings = fc.record(
			{
				to: fc.webUrl().map((url) => url.replace('http:', 'https:')),
				send: fc.uniqueArray(fc.constantFrom(...SENDABLE)),
				pause: fc.integer({ min: 200, max: 5000 }),
				longest: fc.integer({ min: 2, max: 60 }),
				interrupt: fc.boolean(),
				track: fc.constantFrom(...TRACKS),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(settings, (input) => {
				const send = input.send && SENDABLE.filter((one) => input.send!.includes(one));
				const expected = { ...DEFAULTS, ...input, ...(send && { send }) };
				expect(decodeSettings(encodeSettings(input), [])).toEqual(expected);
			}),
		);
	});

	it.each([
		['nothing', '', 'The settings are not base64url.'],
		['base64 with +', 'ab+/', 'The settings are not base64url.'],
		['percent-encoding', '%7B%7D', 'The settings are not base64url.'],
		['too long', 'a'.repeat(2049), 'The settings are longer than 2048 characters.'],
		['no JSON', encode('{'), 'The settings are not base64url of JSON.'],
		[
			'no UTF-8',
			Buffer.from([0x22, 0xff, 0x22]).toString('base64url'),
			'The settings are not base64url of JSON.',
		],
		['a list', encode([]), 'The settings are not a JSON object.'],
		['null', encode(null), 'The settings are not a JSON object.'],
		[
			'an unknown field',
			encode({ secret: 1 }),
			'The settings have a field that is not one of to, send, pause, longest, interrupt, track.',
		],
		[
			'a prototype',
			encode('{"__proto__":{"to":1}}'),
			'The settings have a field that is not one of to, send, pause, longest, interrupt, track.',
		],
		[
			'a pause as text',
			encode({ pause: '700' }),
			'The setting "pause" is invalid: give a whole number from 200 to 5000.',
		],
		[
			'a pause that is too short',
			encode({ pause: 199 }),
			'The setting "pause" is invalid: give a whole number from 200 to 5000.',
		],
		[
			'a broken number',
			encode({ longest: 2.5 }),
			'The setting "longest" is invalid: give a whole number from 2 to 60.',
		],
		[
			'another event',
			encode({ send: ['video'] }),
			'The setting "send" is invalid: give a list of utterances, digits, recording.',
		],
		[
			'another track',
			encode({ track: 'left' }),
			'The setting "track" is invalid: give one of inbound, outbound, both.',
		],
		[
			'a switch as text',
			encode({ interrupt: 'true' }),
			'The setting "interrupt" is invalid: give true or false.',
		],
		[
			'a file',
			encode({ to: 'file:///etc/passwd' }),
			'The setting "to" is invalid: give an http or https address.',
		],
		[
			'a target that is not allowed',
			encode({ to: 'http://10.0.0.1/' }),
			'The address "to" is not one that DELIVER_TO allows.',
		],
	])('may not be %s', (_what, encoded, message) => {
		expect(mistakeOf(encoded)).toBe(message);
	});

	it('are read without throwing, and a mistake repeats nothing that was given', () => {
		const anything = fc.oneof(fc.string(), fc.json().map(encode), fc.base64String());
		fc.assert(
			fc.property(anything, (encoded) => {
				const message = mistakeOf(encoded);
				if (encoded.length > 12) expect(message).not.toContain(encoded);
			}),
		);
	});
});
