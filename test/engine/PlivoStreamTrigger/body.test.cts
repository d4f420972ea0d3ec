import { describe, expect, it } from '@jest/globals';
import {
	DROPPED,
	encodeForm,
	FORM,
	JSON_TYPE,
	pairsOf,
	withBody,
	type Pairs,
} from '../../support/callbacks.cts';
import { deliver, itemOf, verdict } from '../../support/trigger.cts';

/** Fields as `raw` shows them: repeated ones as lists. */
const rawOf = (fields: Pairs) => {
	const names = [...new Set(fields.map(([name]) => name))];
	const all = (wanted: string) => fields.filter(([name]) => name === wanted).map(([, v]) => v);
	return Object.fromEntries(
		names.map((name) => [name, all(name).length > 1 ? all(name) : all(name)[0]]),
	);
};

const WITH_RAW = { parameters: { options: { includeRaw: true } } };
const FORMS = [
	encodeForm(DROPPED),
	'Event=StartStream&From=%2B14155550100',
	'Event=StartStream&From=+14155550100',
	'Event=StartStream&Name=a+b%20c%2Bd',
	'Event=StartStream&Name=J%C3%BCrgen+%E2%9C%93+%F0%9F%98%80',
	'Event=StartStream&Name=Jürgen ✓ 😀',
	'Event=StartStream&Error=&Name',
	'Event=StartStream&a=2&a=1&a=2&b=0',
	'?Event=StartStream&x=1',
	'??=1',
	'&Event=StartStream&&x=1&',
	'=v&Event=StartStream',
	'Event=a=b&c==&=',
	'Event=%26%3D%3F%23%25.',
	'Event=x;y=z',
	'Event=100%&b=%zz&c=%',
	'Event=a%00b%0D%0Ac',
	'__proto__=1&constructor=2&toString=3&hasOwnProperty=4',
	'10=a&9=b&Event=x',
];

describe.each(['POST', 'GET'])('a form by %s', (method) => {
	it.each(FORMS)('is read and signed as Plivo does: %s', async (form) => {
		const fields = pairsOf(form);
		const outcome = await deliver(withBody(FORM, form, fields, method), WITH_RAW);
		expect(verdict(outcome)).toBe('taken');
		expect(itemOf(outcome)?.raw).toEqual(rawOf(fields));
	});
});

describe('a JSON body', () => {
	it.each<[string, Pairs]>([
		[
			'{"Event":"StartStream","Duration":27}',
			[
				['Event', 'StartStream'],
				['Duration', '27'],
			],
		],
		[
			'{"a":0,"b":-1.5,"c":1e21,"d":1.0}',
			[
				['a', '0'],
				['b', '-1.5'],
				['c', '1e+21'],
				['d', '1'],
			],
		],
		[
			'{"a":true,"b":false,"c":"","d":"null"}',
			[
				['a', 'true'],
				['b', 'false'],
				['c', ''],
				['d', 'null'],
			],
		],
		[' {\n"a" : "J\\u00fcrgen ✓ +&=%2B" } ', [['a', 'Jürgen ✓ +&=%2B']]],
		['{"a":"1","a":"2"}', [['a', '2']]],
		[
			'{"__proto__":"x","constructor":"y"}',
			[
				['__proto__', 'x'],
				['constructor', 'y'],
			],
		],
		[
			'{"":"x","10":"a","9":"b"}',
			[
				['', 'x'],
				['10', 'a'],
				['9', 'b'],
			],
		],
		['{}', []],
	])('is signed as text: %s', async (body, fields) => {
		const outcome = await deliver(withBody(JSON_TYPE, body, fields), WITH_RAW);
		expect(verdict(outcome)).toBe('taken');
		expect(itemOf(outcome)?.raw).toEqual(rawOf(fields));
	});

	it.each([
		'{"Event":"StartStream","x":{}}',
		'{"Event":"StartStream","x":{"y":"z"}}',
		'{"Event":"StartStream","x":[]}',
		'{"Event":"StartStream","x":["y"]}',
		'{"Event":"StartStream","x":null}',
		'["Event"]',
		'[]',
		'[{"Event":"StartStream"}]',
		'"Event"',
		'5',
		'true',
		'null',
		' ',
		'{',
		'{"Event":"StartStream"',
		"{'Event':'StartStream'}",
		'{"Event":"StartStream"}{}',
		'\ufeff{"Event":"StartStream"}',
		'Event=StartStream',
		'{"Event":undefined}',
		'{"Event":NaN}',
	])('is not of a kind that Plivo sends: %j', async (body) => {
		const kinds: Pairs[] = [
			[],
			[['Event', 'StartStream']],
			[
				['Event', 'StartStream'],
				['x', ''],
			],
		];
		for (const fields of kinds) {
			const outcome = await deliver(withBody(JSON_TYPE, body, fields));
			expect(verdict(outcome)).toBe('refused');
		}
	});
});
