import { describe, expect, it } from '@jest/globals';
import { testCredential } from '../../support/credentialTest.cts';
import { openPickers } from '../../support/pickers.cts';
import { byId, NOBODY, plivoFor, type Parameters } from '../../support/plivo.cts';
import {
	breakingOff,
	dripping,
	drippingHeaders,
	endless,
	packed,
	strangeServer,
	switching,
	switchingToNothing,
	type Behaviour,
} from '../../support/strangeServer.cts';

const GOOD = '20170ada-f610-433b-8758-c02a2aab3662';
const START = { operation: 'start', serviceUrl: NOBODY };
const WAIT = { operation: 'startAndWait', serviceUrl: NOBODY };
const OPERATIONS: Array<[name: string, parameters: Parameters]> = [
	['Start', START],
	['Start and Wait', WAIT],
	['List', { operation: 'list' }],
	['Get', { operation: 'get', stream: byId(GOOD) }],
	['Stop', { operation: 'stop', stream: byId(GOOD) }],
	['List Live', { resource: 'call', operation: 'listLive' }],
];

/** Servers that keep n8n's own Timeout from ending a request. */
const UNENDING: Array<[what: string, behaviour: Behaviour]> = [
	['drips a body', dripping],
	['drips headers', drippingHeaders],
	['switches protocols', switching],
];

const cases = <T,>(rows: Array<[string, T]>) =>
	OPERATIONS.flatMap(([name, parameters]) =>
		rows.map(([what, one]) => [name, what, parameters, one] as const),
	);

const isStart = (name: string) => name.startsWith('Start');
const SILENT = 'Plivo did not answer in time';
const MAY_HAVE_STARTED = 'Plivo did not answer in time, so the stream may have started';

/** Runs an operation against a server that behaves so. */
async function runAgainst(behaviour: Behaviour, parameters: Parameters) {
	const plivo = await plivoFor();
	const server = await strangeServer(behaviour);
	const credential = { ...plivo.credential, baseUrl: server.url };
	const requestOptions = { timeout: 300 };
	const run = await plivo.run({ requestOptions, ...parameters }, { credential });
	return { ...run, server };
}

describe('a request whose Timeout is over', () => {
	it.each(cases(UNENDING))('ends %s where the server %s', async (name, _what, parameters, one) => {
		const { items, error, server } = await runAgainst(one, parameters);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: isStart(name) ? MAY_HAVE_STARTED : SILENT,
			context: { itemIndex: 0 },
		});
		expect(server.seen.requests).toBeLessThan(2);
	});

	it.each(cases([['breaks off', breakingOff]]))(
		'is reported like one to %s that the server %s',
		async (name, _what, parameters, one) => {
			const { error } = await runAgainst(one, parameters);
			expect(error?.message).toBe(isStart(name) ? MAY_HAVE_STARTED : SILENT);
		},
	);
});

describe('a response that is too large', () => {
	it.each(
		cases([
			['never ends', endless],
			['is small until it is unpacked', packed],
		]),
	)('to %s is not read to its end: it %s', async (name, _what, parameters, one) => {
		const { items, error } = await runAgainst(one, { ...parameters, requestOptions: {} });
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: 'The response from Plivo is larger than 1 MB',
			description: expect.stringContaining(
				isStart(name) ? 'The stream may have started.' : 'Check API Base URL',
			),
		});
	});

	it('stops the lists of the editor, too', async () => {
		const plivo = await plivoFor();
		const server = await strangeServer(endless);
		const parameters = { call: byId(plivo.callUuid) };
		const { calls, streams } = openPickers(plivo, {
			parameters,
			credential: { baseUrl: server.url },
		});
		for (const pick of [calls, streams]) {
			await expect(pick()).rejects.toThrow('The response from Plivo is larger than 1 MB');
		}
	});
});

describe('a Timeout that no request can have', () => {
	it.each(OPERATIONS)('keeps %s from sending anything', async (_name, parameters) => {
		const plivo = await plivoFor();
		const items = [{ x: 'soon' }];
		const requestOptions = { timeout: '={{ $json.x }}' };
		const { error } = await plivo.run({ ...parameters, requestOptions }, { items });
		expect(error).toMatchObject({
			message: 'Timeout must be a whole number of milliseconds, from 1 to 2147483647 [item 0]',
			description: 'Enter a whole number.',
		});
		expect(plivo.sent()).toEqual([]);
	});
});

describe('a Proxy that n8n would ignore', () => {
	it.each(OPERATIONS)('keeps %s from sending anything', async (_name, parameters) => {
		const plivo = await plivoFor();
		for (const scheme of ['socks5', 'socks', 'ftp', 'ws']) {
			const requestOptions = { proxy: `${scheme}://127.0.0.1:1080` };
			const { error } = await plivo.run({ ...parameters, requestOptions });
			expect(error?.message).toBe('Proxy is not an address such as http://myproxy:3128 [item 0]');
		}
		expect(plivo.sent()).toEqual([]);
	});
});

it('101 without a protocol is a status like any other that Plivo does not have', async () => {
	const { error } = await runAgainst(switchingToNothing, { operation: 'list' });
	expect(error?.message).toMatch(
		/^Plivo (responded with an unexpected status|did not answer in time)/,
	);
});

it('the test of a credential does not pass where the answer breaks off', async () => {
	const { credential } = await plivoFor();
	const server = await strangeServer(breakingOff);
	expect(await testCredential({ ...credential, baseUrl: server.url })).toEqual(expect.any(String));
});
