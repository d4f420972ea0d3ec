import { describe, expect, it } from '@jest/globals';
import {
	callbackOf,
	CREDENTIAL,
	DROPPED,
	encodeForm,
	FORM,
	IDS,
	NONCE,
	pairsOf,
	PRODUCTION,
	sign,
	SIGNATURE,
	TOKEN,
	withHeaders,
	type Callback,
	type Pairs,
} from '../../support/callbacks.cts';
import { deliver, itemOf, deliverAndClassify, classify } from '../../support/trigger.cts';

const PUBLIC = {
	credential: CREDENTIAL,
	parameters: { options: { publicUrl: 'https://n8n.example.com', includeRaw: true } },
};
const FIELDS: Pairs = [
	...IDS,
	['Event', 'StartStream'],
	['From', '14155550100'],
	['Name', 'a+b c/ü&='],
];
const QUERY = '?wf=42&k=%C3%BC';

/** All texts that one change of one character makes of a text: put in, put in its place, left out. */
const changesOf = (text: string, characters: string) =>
	Array.from({ length: text.length + 1 }, (_, at) =>
		[0, 1].flatMap((cut) =>
			['', ...characters].map((put) => text.slice(0, at) + put + text.slice(at + cut)),
		),
	)
		.flat()
		.filter((changed) => changed !== text);

/** Refused, or of no effect at all, since percent signs, `&&` and similar text can be written twice. */
async function expectNoGain(original: Callback, changed: Callback) {
	const outcome = await deliver(changed, PUBLIC);
	if (classify(outcome) === 'refused') return;
	const untouched = itemOf(await deliver(original, PUBLIC));
	expect([changed, itemOf(outcome)]).toEqual([changed, untouched]);
}

describe('one byte changed', () => {
	const post = callbackOf(FIELDS, { url: PRODUCTION + QUERY });
	const get = callbackOf(FIELDS, { method: 'GET', url: PRODUCTION + QUERY });

	it.each([post, get])(
		'gains nothing in path and query of a $method',
		async (callback) => {
			expect(await deliverAndClassify(callback, PUBLIC)).toBe('taken');
			for (const originalUrl of changesOf(callback.originalUrl, 'a0/&=+%?#;\\')) {
				await expectNoGain(callback, { ...callback, originalUrl });
			}
		},
		120_000,
	);

	it.each([post, get])(
		'is refused in nonce and signature of a $method',
		async (callback) => {
			for (const name of [NONCE, SIGNATURE]) {
				for (const changed of changesOf(String(callback.headers[name]), 'aA0+/=.')) {
					expect(await deliverAndClassify(withHeaders(callback, { [name]: changed }), PUBLIC)).toBe(
						'refused',
					);
				}
			}
		},
		120_000,
	);

	// To Plivo, `Event=x` and `Eventx=` are one text: it puts nothing between name and value.
	it('is refused in a body, wherever it changes what Plivo signs, and else keeps the id', async () => {
		const { [NONCE]: nonce, [SIGNATURE]: signature } = post.headers;
		const id = itemOf(await deliver(post, PUBLIC))?.delivery_id;
		for (const changed of changesOf(String(post.rawBody), 'a0&=+%?#;')) {
			const signed = sign(PRODUCTION + QUERY, pairsOf(changed), String(nonce), TOKEN);
			const outcome = await deliver({ ...post, rawBody: Buffer.from(changed) }, PUBLIC);
			if (signed !== signature) expect([changed, classify(outcome)]).toEqual([changed, 'refused']);
			if (classify(outcome) === 'refused') continue;
			expect([changed, itemOf(outcome)?.delivery_id]).toEqual([changed, id]);
		}
	}, 120_000);
});

/** With one callback of Plivo's in hand, nobody gets another one taken. */
describe('what an eavesdropper may try', () => {
	const EVIL = 'Event=StopStream&From=1900&CallUUID=x&StreamID=y';
	const STRIP = `status_callback_url=${encodeURIComponent(`x?${encodeForm(FIELDS)}`)}`;

	it.each(['#', `#&${EVIL}`, `#&${STRIP}&${EVIL}`, `#?${EVIL}`, '#/', '#&Duration=1'])(
		'is a fragment, which Plivo never sends: %s',
		async (fragment) => {
			for (const method of ['GET', 'POST'] as const) {
				const callback = callbackOf(FIELDS, { method, url: PRODUCTION + QUERY });
				const originalUrl = callback.originalUrl + fragment;
				for (const settings of [PUBLIC, {}]) {
					expect(await deliverAndClassify({ ...callback, originalUrl }, settings)).toBe('refused');
				}
			}
		},
	);

	it.each([`#?${EVIL}`, `/#?${EVIL}`, `?#&${EVIL}`, `?#${EVIL}`])(
		'is a fragment in front of the query: %s',
		async (rest) => {
			const nonce = '1';
			for (const url of [PRODUCTION, `${PRODUCTION}/`]) {
				const headers = { [SIGNATURE]: sign(url, [], nonce, TOKEN), [NONCE]: nonce };
				const originalUrl = `/webhook/abc/plivo/events${rest}`;
				const callback = { method: 'GET', originalUrl, headers, rawBody: Buffer.from('') };
				expect(await deliverAndClassify(callback, PUBLIC)).toBe('refused');
				expect(await deliverAndClassify(callback)).toBe('refused');
			}
		},
	);

	// `url?query.fields.nonce`: a nonce with a dot would let any dot in front of it be the last one.
	it('is a nonce that holds the end of what was signed', async () => {
		const url = PRODUCTION + QUERY;
		const { headers, ...callback } = callbackOf(DROPPED, { url, nonce: '12345' });
		const sorted = [...DROPPED].sort();
		const signed = sorted.map(([name, value]) => name + value).join('');
		const withNonce = (nonce: string) => ({ ...headers, [NONCE]: nonce });
		const isolated = { ...callback, rawBody: Buffer.from('') };
		const whole = withNonce(`${signed}.12345`);
		expect(await deliverAndClassify({ ...isolated, headers: whole }, PUBLIC)).toBe('refused');
		expect(await deliverAndClassify({ ...isolated, method: 'GET', headers: whole }, PUBLIC)).toBe(
			'refused',
		);

		const at = sorted.findIndex(([name]) => name === 'ServiceURL');
		const cut = [...sorted.slice(0, at), ['ServiceURL', 'wss://yourstream']] as Pairs;
		const left = signed.slice(cut.flat().join('').length + 1);
		const rawBody = Buffer.from(encodeForm(cut));
		const half = withNonce(`${left}.12345`);
		expect(await deliverAndClassify({ ...callback, rawBody, headers: half }, PUBLIC)).toBe(
			'refused',
		);
	});

	it('is fields of a POST moved into the URL, or the other way round', async () => {
		const post = callbackOf(FIELDS, { url: PRODUCTION + QUERY });
		const moved = `/webhook/abc/plivo/events${QUERY}&${encodeForm(FIELDS)}`;
		expect(await deliverAndClassify({ ...post, originalUrl: moved }, PUBLIC)).toBe('refused');
		expect(await deliverAndClassify({ ...post, method: 'GET', originalUrl: moved }, PUBLIC)).toBe(
			'refused',
		);

		const get = callbackOf(FIELDS, { method: 'GET', url: PRODUCTION + QUERY });
		const rawBody = Buffer.from(encodeForm(FIELDS));
		const headers = { ...get.headers, 'content-type': FORM };
		const originalUrl = `/webhook/abc/plivo/events${QUERY}`;
		expect(
			await deliverAndClassify({ method: 'POST', originalUrl, headers, rawBody }, PUBLIC),
		).toBe('refused');
		const both = { ...get, method: 'POST', headers, rawBody };
		expect(await deliverAndClassify(both, PUBLIC)).toBe('refused');
	});

	it('is a callback of another workflow of the same account', async () => {
		const url = 'https://n8n.example.com/webhook/another/plivo/events';
		const originalUrl = '/webhook/abc/plivo/events';
		const callback = { ...callbackOf(FIELDS, { url }), originalUrl };
		expect(await deliverAndClassify(callback)).toBe('refused');
		expect(await deliverAndClassify(callback, PUBLIC)).toBe('refused');
	});
});
