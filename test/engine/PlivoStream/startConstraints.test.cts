import { describe, expect, it } from '@jest/globals';
import { NOBODY, plivoFor, type Parameters } from '../../support/plivo.cts';

const ADDRESS = 'Enter the address of your WebSocket server, such as wss://example.com/audio.';
const CHOOSE = 'Choose one of them.';
const SWITCH = 'Turn it on or off, or send true or false.';
const NUMBER = 'Enter a whole number.';
const PASTE = 'Paste the Production URL of a Plivo Stream Trigger, or remove the option.';
const RETYPE = 'Remove it, or type the value again.';
const LETTERS =
	'Plivo allows only letters and digits (a-z, A-Z, 0-9) in Extra Headers. Put other values into the query of Service URL, such as wss://example.com/audio?userId=….';
const FORMATS = 'audio/x-l16;rate=16000, audio/x-l16;rate=8000, audio/x-mulaw;rate=8000';
const SECONDS = 'must be a whole number of seconds, at least 1';

/** The parameters that hold a value in a field, with the field that it depends on. */
const AT: Record<string, (x: unknown) => Parameters> = {
	'Service URL': (x) => ({ serviceUrl: x }),
	Bidirectional: (x) => ({ bidirectional: x }),
	'Audio Track': (x) => ({ audioTrack: x }),
	'Audio Format': (x) => ({ contentType: x }),
	'Stream Timeout': (x) => ({ options: { streamTimeout: x } }),
	'Extra Headers': (x) => ({ options: { extraHeaders: { header: [{ key: 'k', value: x }] } } }),
	'Status Callback URL': (x) => ({ options: { statusCallbackUrl: x } }),
	'Status Callback Method': (x) => ({
		options: { statusCallbackUrl: 'http://127.0.0.1:9/', statusCallbackMethod: x },
	}),
	'Noise Cancellation': (x) => ({ options: { noiseCancellation: x } }),
	'Noise Cancellation Level': (x) => ({
		options: { noiseCancellation: true, noiseCancellationLevel: x },
	}),
};

type Bad = [field: string, refused: string, advice: string, value: unknown];

const BAD: Bad[] = [
	['Service URL', 'is a list, not a URL', ADDRESS, ['wss://example.com']],
	['Service URL', 'is an object, not a URL', ADDRESS, { url: 'wss://example.com' }],
	[
		'Service URL',
		'must start with ws:// or wss://: "http://example.com"',
		ADDRESS,
		'http://example.com',
	],
	['Service URL', 'must start with ws:// or wss://: "wss:///path"', ADDRESS, 'wss:///path'],
	['Service URL', 'contains a space: "wss://a b"', RETYPE, 'wss://a b'],
	[
		'Service URL',
		'is longer than 2048 characters',
		'Plivo accepts at most 2048.',
		`wss://example.com/${'a'.repeat(2031)}`,
	],
	['Bidirectional', 'must be true or false', SWITCH, 'perhaps'],
	['Audio Track', 'must be one of both, inbound, outbound', CHOOSE, 'left'],
	['Audio Format', `must be one of ${FORMATS}`, CHOOSE, 'audio/x-l16;rate=24000'],
	['Audio Track', 'must be one of both, inbound, outbound', CHOOSE, ''],
	['Audio Format', `must be one of ${FORMATS}`, CHOOSE, ''],
	['Stream Timeout', SECONDS, NUMBER, 0],
	['Stream Timeout', SECONDS, NUMBER, -1],
	['Stream Timeout', SECONDS, NUMBER, 1.5],
	['Stream Timeout', SECONDS, NUMBER, 'soon'],
	[
		'Status Callback URL',
		'must start with http:// or https://: "ftp://example.com"',
		PASTE,
		'ftp://example.com',
	],
	[
		'Status Callback URL',
		'must start with http:// or https://: "example.com/hook"',
		PASTE,
		'example.com/hook',
	],
	['Status Callback Method', 'must be one of GET, POST', CHOOSE, 'PUT'],
	['Noise Cancellation', 'must be true or false', SWITCH, 'much'],
	['Noise Cancellation Level', 'must be a whole number from 60 to 100', NUMBER, 59],
	['Noise Cancellation Level', 'must be a whole number from 60 to 100', NUMBER, 101],
	['Noise Cancellation Level', 'must be a whole number from 60 to 100', NUMBER, 80.5],
	['Extra Headers', 'have "_" in the value of the key "k"', LETTERS, 'a_b'],
	['Extra Headers', 'have nothing in the value of the key "k"', LETTERS, ''],
	['Extra Headers', 'have "ä" in the value of the key "k"', LETTERS, 'ä'],
	[
		'Extra Headers',
		'must stay under 512 bytes',
		'Shorten keys or values, or remove rows.',
		'a'.repeat(510),
	],
];

const start = (parameters: Parameters) => ({
	operation: 'start',
	serviceUrl: `=${NOBODY}/{{ $itemIndex }}`,
	...parameters,
});

/** The ways in which a value gets into a field: the parameter, and the item that it may come from. */
const WAYS = [
	['an expression', (x: unknown) => ['={{ $json.x }}', { x }] as const],
	['the editor', (x: unknown) => [x, {}] as const],
] as const;

describe.each(WAYS)('a Start that breaks a rule, by %s,', (_way, from) => {
	it.each(BAD)('is refused where %s %s (%#)', async (field, refused, description, x) => {
		const plivo = await plivoFor();
		const [value, item] = from(x);
		const { error } = await plivo.run(start(AT[field]!(value)), { items: [item] });
		expect(error).toMatchObject({
			message: `${field} ${refused} [item 0]`,
			description,
			context: { itemIndex: 0 },
			httpCode: 'none',
		});
		expect(plivo.sent()).toEqual([]);
	});
});

describe('a Start that breaks a rule', () => {
	it.each<[string, unknown]>([
		['an empty text', ''],
		['blanks', ' \n'],
		['null', null],
		['nothing', undefined],
	])('is refused where Service URL comes as %s', async (_what, x) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(start({ serviceUrl: '={{ $json.x }}' }), {
			items: [{ x }],
		});
		expect(error).toMatchObject({ message: 'Service URL is empty [item 0]', description: ADDRESS });
		expect(plivo.sent()).toEqual([]);
	});

	it('is refused where Extra Headers hold a key twice', async () => {
		const plivo = await plivoFor();
		const header = ['1', '2'].map((value) => ({ key: 'k', value }));
		const { error } = await plivo.run(start({ options: { extraHeaders: { header } } }));
		expect(error).toMatchObject({
			message: 'Extra Headers have the key "k" twice [item 0]',
			description: 'Use a different key in each row.',
		});
		expect(plivo.sent()).toEqual([]);
	});

	it('keeps no other item from starting', async () => {
		const plivo = await plivoFor();
		const run = await plivo.run(start({ options: { streamTimeout: '={{ $json.x }}' } }), {
			items: [{ x: 10 }, { x: 'soon' }, { x: 30 }],
			onError: 'continueRegularOutput',
		});
		expect(plivo.bodies()).toMatchObject([{ stream_timeout: 10 }, { stream_timeout: 30 }]);
		expect(
			run.items.map(({ json, pairedItem }) => [json.error ?? json.message, pairedItem]),
		).toEqual([
			['audio streaming started', { item: 0 }],
			[`Stream Timeout ${SECONDS} [item 1]`, { item: 1 }],
			['audio streaming started', { item: 2 }],
		]);
	});

	it('keeps no other item from starting where the workflow stops, either', async () => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(start({ options: { streamTimeout: '={{ $json.x }}' } }), {
			items: [{ x: 10 }, { x: 'soon' }, { x: 30 }],
		});
		expect(error?.message).toBe(`Stream Timeout ${SECONDS} [item 1]`);
		expect(plivo.bodies()).toMatchObject([{ stream_timeout: 10 }, { stream_timeout: 30 }]);
	});
});
