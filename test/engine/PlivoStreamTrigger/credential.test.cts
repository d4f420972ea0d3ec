import { randomBytes } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import {
	CALL_UUID,
	callbackOf,
	CREDENTIAL,
	DROPPED,
	MAIN_SIGNATURE,
	NONCE,
	SIGNATURE,
	TOKEN,
	withHeaders,
} from '../../support/callbacks.cts';
import { deliver, deliverAndClassify, classify, type Settings } from '../../support/trigger.cts';

type Credential = Settings['credential'];

const UNUSABLE: Array<[string, Credential]> = [
	['none chosen', null],
	['one that cannot be read', undefined],
	['one without fields', {}],
	['one without a token', { authId: 'MAXXXXXXXXXXXXXXXXXX' }],
	['an empty token', { authToken: '' }],
	['a token of blanks', { authToken: ' \t\n' }],
	['a token that is a number', { authToken: 5 }],
	['a token that is nothing', { authToken: undefined as never }],
	['a token that is an object', { authToken: {} as never }],
];
/** What a careless reader may make a key of. */
const CARELESS_KEYS = ['', ' ', ' \t\n', '5', 'undefined', 'null', '[object Object]', TOKEN];

describe('the Auth Token', () => {
	it.each([
		['as it is', TOKEN],
		['with blanks around', ` ${TOKEN}\n`],
	])('counts %s', async (_what, authToken) => {
		const credential = { ...CREDENTIAL, authToken };
		expect(await deliverAndClassify(callbackOf(DROPPED), { credential })).toBe('taken');
		expect(await deliverAndClassify(callbackOf(DROPPED, { token: 'x' }), { credential })).toBe(
			'refused',
		);
	});

	it.each([
		['another account', randomBytes(30).toString('base64')],
		['the Auth ID', CREDENTIAL.authId],
		['nobody', ''],
		['another case', TOKEN.toLowerCase()],
		['a token cut short', TOKEN.slice(0, -1)],
		['a token with more', `${TOKEN}=`],
	])('of %s is not taken', async (_what, token) => {
		for (const header of [SIGNATURE, MAIN_SIGNATURE]) {
			const outcome = await deliver(callbackOf(DROPPED, { token, header }));
			expect(classify(outcome)).toBe('refused');
			expect(outcome.logged[0]).toMatch(/Compare Auth Token in the credential/);
		}
	});

	it('of the main account is taken beside that of a subaccount', async () => {
		const sub = callbackOf(DROPPED, { token: 'of the subaccount', nonce: '1' });
		const main = callbackOf(DROPPED, { header: MAIN_SIGNATURE, nonce: '1' });
		expect(await deliverAndClassify(withHeaders(sub, main.headers))).toBe('taken');
		const bySub = { credential: { authToken: 'of the subaccount' } };
		expect(await deliverAndClassify(withHeaders(sub, main.headers), bySub)).toBe('taken');
		const byNeither = { credential: { authToken: 'of a stranger' } };
		expect(await deliverAndClassify(withHeaders(sub, main.headers), byNeither)).toBe('refused');
	});
});

describe('the credential', () => {
	it.each([
		['once for a callback that is signed', {}, 1],
		['not at all for one without a signature', { [SIGNATURE]: undefined }, 0],
		['not at all for one without a nonce', { [NONCE]: undefined }, 0],
	])('is read %s', async (_what, headers, times) => {
		const getCredentials = jest.fn(() => Promise.resolve(CREDENTIAL));
		await deliver(withHeaders(callbackOf(DROPPED), headers), { shadow: { getCredentials } });
		expect(getCredentials).toHaveBeenCalledTimes(times);
	});
});

describe.each(UNUSABLE)('with %s', (_what, credential) => {
	it.each(CARELESS_KEYS)('refuses what is signed by %j', async (token) => {
		const outcome = await deliver(callbackOf(DROPPED, { token }), { credential });
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(/401\. The credential is missing, empty or cannot be read/);
	});

	it('takes what it need not verify', async () => {
		const parameters = { options: { verifySignature: false } };
		const unsigned = { ...callbackOf(DROPPED), headers: { 'content-type': 'application/json' } };
		const rawBody = Buffer.from(`{"Event":"StartStream","CallUUID":"${CALL_UUID[1]}"}`);
		expect(await deliverAndClassify({ ...unsigned, rawBody }, { credential, parameters })).toBe(
			'taken',
		);
	});
});
