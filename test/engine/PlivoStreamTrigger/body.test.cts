import { describe, expect, it } from '@jest/globals';
import {
	DROPPED,
	encodeForm,
	FORM,
	IDS,
	JSON_TYPE,
	pairsOf,
	withBody,
	type Pairs,
} from '../../support/callbacks.cts';
import { deliver, itemOf, deliverAndClassify, classify } from '../../support/trigger.cts';

/** Fields as `raw` shows them: repeated ones as lists. */
const rawOf = (fields: Pairs) => {
	const names = [...new Set(fields.map(([name]) => name))];
	const all = (wanted: string) => fields.filter(([name]) => name === wanted).map(([, v]) => v);
	return Object.fromEntries(
		names.map((name) => [name, all(name).length > 1 ? all(name) : all(name)[0]]),
	);
};

const WITH_RAW = { parameters: { options: { includeRaw: true } } };
const ID = encodeForm(IDS);
const JSON_IDS = JSON.stringify(Object.fromEntries(IDS)).slice(1, -1);
const FORMS = [
	encodeForm(DROPPED),
	`${ID}&Event=StartStream&From=%2B14155550100`,
	`${ID}&Event=StartStream&From=+14155550100`,
	`${ID}&Event=StartStream&Name=a+b%20c%2Bd`,
	`${ID}&Event=StartStream&Name=J%C3%BCrgen+%E2%9C%93+%F0%9F%98%80`,
	`${ID}&Event=StartStream&Name=Jürgen ✓ 😀`,
	`${ID}&Event=StartStream&Error=&Name`,
	`${ID}&Event=StartStream&a=2&a=1&a=2&b=0`,
	`&Event=StartStream&&x=1&${ID}&`,
	`${ID}&Event=a=b&c==&d=`,
	`${ID}&Event=%26%3D%3F%23%25.`,
	`${ID}&Event=x;y=z`,
	`${ID}&Event=100%&b=%zz&c=%`,
	`${ID}&Event=a%00b%0D%0Ac`,
	`${ID}&constructor=2&toString=3&hasOwnProperty=4`,
	`${ID}&SIP-H-To=a&X-PH-Test=b&a_b=c&${'n'.repeat(64)}=d`,
];

describe.each(['POST', 'GET'])('a form by %s', (method) => {
	it.each(FORMS)('is read and signed as Plivo does: %s', async (form) => {
		const fields = pairsOf(form);
		const outcome = await deliver(withBody(FORM, form, fields, method), WITH_RAW);
		expect(classify(outcome)).toBe('taken');
		expect(itemOf(outcome)?.raw).toEqual(rawOf(fields));
	});
});

describe('a JSON body', () => {
	it.each<[string, Pairs]>([
		[
			'"Event":"StartStream","Duration":27',
			[
				['Event', 'StartStream'],
				['Duration', '27'],
			],
		],
		[
			'"a":0,"b":-1.5,"c":1e21,"d":1.0',
			[
				['a', '0'],
				['b', '-1.5'],
				['c', '1e+21'],
				['d', '1'],
			],
		],
		[
			'"a":true,"b":false,"c":"","d":"null"',
			[
				['a', 'true'],
				['b', 'false'],
				['c', ''],
				['d', 'null'],
			],
		],
		['\n"a" : "J\\u00fcrgen ✓ +&=%2B"', [['a', 'Jürgen ✓ +&=%2B']]],
		['"a":"1","a":"2"', [['a', '2']]],
		['"a":"\\ud83d\\ude00\\ufffd"', [['a', '😀\ufffd']]],
		['"constructor":"y"', [['constructor', 'y']]],
	])('is signed as text: %s', async (members, fields) => {
		const all = [...IDS, ...fields];
		const body = ` {${JSON_IDS},${members}} `;
		const outcome = await deliver(withBody(JSON_TYPE, body, all), WITH_RAW);
		expect(classify(outcome)).toBe('taken');
		expect(itemOf(outcome)?.raw).toEqual(rawOf(all));
	});

	it.each(['\\ud800', 'a\\udc00b', '\\ude00\\ud83d'])(
		'with half a character, which UTF-8 turns into U+FFFD, is refused: %s',
		async (text) => {
			for (const [name, value] of [
				['Name', text],
				[`Name${text}`, ''],
			]) {
				const body = `{${JSON_IDS},"${name}":"${value}"}`;
				const seen = Object.entries(JSON.parse(body) as object) as Pairs;
				expect(await deliverAndClassify(withBody(JSON_TYPE, body, seen))).toBe('refused');
			}
		},
	);

	it.each([
		'{"CallUUID":"7aea0680-1f8c-46c2-a04f-990e2e0d52eb","x":{}}',
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
	])('is refused: %j', async (body) => {
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
			expect(classify(outcome)).toBe('refused');
		}
	});
});
