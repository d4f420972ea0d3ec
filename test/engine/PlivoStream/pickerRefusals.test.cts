import { describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/index.cts';
import { byId, plivoFor, type Plivo } from '../../support/plivo.cts';
import { openPickers } from '../../support/pickers.cts';

type Pick = (plivo: Plivo, credential?: { baseUrl: string }) => Promise<unknown>;

const open = (plivo: Plivo, credential?: { baseUrl: string }) =>
	openPickers(plivo, { parameters: { call: byId(plivo.callUuid) }, credential });

const LISTS: Array<[name: string, pick: Pick]> = [
	['live calls', (plivo, credential) => open(plivo, credential).calls()],
	['live calls, searched', (plivo, credential) => open(plivo, credential).calls('x')],
	['a call by id', (plivo, credential) => open(plivo, credential).calls(plivo.callUuid)],
	['streams', (plivo, credential) => open(plivo, credential).streams()],
	['a stream by id', (plivo, credential) => open(plivo, credential).streams(plivo.callUuid)],
];

const NO_JSON = "Plivo's response was not the expected JSON";
const REFUSED: Array<[what: string, fault: FaultRule, message: string, advice: RegExp]> = [
	[
		'401',
		{ status: 401, body: '' },
		'Plivo did not accept the credential',
		/^Compare Auth ID and Auth Token/,
	],
	["Plivo's words", { status: 403, body: { error: 'no' } }, 'no', /^Check in Plivo's console/],
	['500', { status: 500, body: '' }, 'Plivo could not handle the request', /^Run the node again/],
	['a page', { body: '<html></html>' }, NO_JSON, /^Check API Base URL/],
	['a list of another kind', { body: ['x'] }, NO_JSON, /^Check API Base URL/],
	[
		'a redirect',
		{ status: 302, headers: { Location: '/' }, body: '' },
		'Plivo responded with an unexpected status',
		/^Check API Base URL/,
	],
	['silence', { reset: true }, 'Plivo did not answer in time', /^Run the node again/],
];

describe('a list that cannot be loaded', () => {
	it.each(LISTS.flatMap(([name, pick]) => REFUSED.map((row) => [name, ...row, pick] as const)))(
		'shows why: %s, %s',
		async (...row) => {
			const [, , fault, message, advice, pick] = row;
			const plivo = await plivoFor();
			plivo.sandbox.fault(fault);
			await expect(pick(plivo)).rejects.toMatchObject({
				message,
				description: expect.stringMatching(advice),
			});
			expect(plivo.sent()).toHaveLength(1);
		},
	);

	it.each(LISTS)('shows why nobody was reached: %s', async (_name, pick) => {
		const plivo = await plivoFor();
		await expect(pick(plivo, { baseUrl: 'http://127.0.0.1:9' })).rejects.toMatchObject({
			message: 'Plivo could not be reached, so nothing was sent',
			description: 'Check API Base URL in the credential, and the network and proxy of this n8n.',
		});
	});

	it.each(LISTS)('shows what is wrong with the credential: %s', async (_name, pick) => {
		const plivo = await plivoFor();
		await expect(pick(plivo, { baseUrl: 'api.plivo.com' })).rejects.toThrow(
			'API Base URL is not a URL. Enter one such as https://api.plivo.com.',
		);
		expect(plivo.sent()).toEqual([]);
	});

	it('gives up after 15 seconds', async () => {
		const plivo = await plivoFor();
		const { seen, calls } = openPickers(plivo);
		await calls();
		expect(seen.map(({ timeout }) => timeout)).toEqual([15_000, 15_000]);
	});
});
