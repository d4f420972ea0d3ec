import { describe, expect, it } from '@jest/globals';
import { openPickers } from '../../support/pickers.cts';
import { byId, NOBODY, plivoFor, type Parameters, type Plivo } from '../../support/plivo.cts';

const GOOD = '20170ada-f610-433b-8758-c02a2aab3662';
const TOKENS = ['MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3BxcnN0', 'a+very/secret-token%"'];

/** What a proxy or a test server may repeat of a request: its headers, or the token by itself. */
function echo({ credential: { authId, authToken } }: Plivo) {
	const basic = btoa(`${authId}:${authToken}`);
	return [authToken, basic, encodeURIComponent(authToken), `Basic ${basic} ${authToken}`].join(
		' | ',
	);
}

const OPERATIONS: Array<[name: string, parameters: Parameters]> = [
	['Start', { operation: 'start', serviceUrl: NOBODY }],
	['List', { operation: 'list', simplify: false }],
	['Get', { operation: 'get', stream: byId(GOOD), simplify: false }],
	['Stop', { operation: 'stop', stream: byId(GOOD) }],
	['Start and Wait', { operation: 'startAndWait', serviceUrl: NOBODY }],
];

describe.each(TOKENS)('an Auth Token that the API repeats (%s)', (authToken) => {
	it.each(OPERATIONS)('is masked in the items and messages of %s', async (name, parameters) => {
		const plivo = await plivoFor({ account: { authId: 'MA1', authToken } });
		const object = { stream_id: GOOD, service_url: echo(plivo), headers: [{ a: echo(plivo) }] };
		const bodies = [
			{ status: 200, body: { ...object, objects: [object] } },
			{ status: 400, body: { error: `I got ${echo(plivo)}` } },
			{ status: 400, body: `I got ${echo(plivo)}`, contentType: 'text/plain' },
			{ status: 200, body: { error: { a: echo(plivo) } } },
		];
		// After a success, Start and Wait would wait.
		for (const fault of bodies.slice(name === 'Start and Wait' ? 1 : 0)) {
			plivo.sandbox.fault(fault);
			const { items, error } = await plivo.run(parameters);
			const stored = JSON.stringify([items, error?.message, error?.description]);
			for (const secret of echo(plivo).split(' | ')) {
				expect(stored).not.toContain(JSON.stringify(secret).slice(1, -1));
			}
			if (fault.status === 400) expect(error?.message).toMatch(/^I got \*\*\* \| \*\*\*/);
		}
	});

	it('is masked in the lists of the editor', async () => {
		const plivo = await plivoFor({ account: { authId: 'MA1', authToken } });
		const { streams } = openPickers(plivo, { parameters: { call: byId(plivo.callUuid) } });
		plivo.sandbox.fault({ body: { objects: [{ stream_id: GOOD, service_url: echo(plivo) }] } });
		expect(JSON.stringify(await streams())).not.toContain(authToken.slice(0, 12));
	});
});

it('a token so short that it could be part of any text is left alone', async () => {
	const plivo = await plivoFor({ account: { authId: 'MA1', authToken: 'stream' } });
	plivo.sandbox.seedStream(plivo.callUuid, { stream_id: GOOD });
	const { items } = await plivo.run({ operation: 'get', stream: byId(GOOD), simplify: false });
	expect(items[0]?.json).toMatchObject({ stream_id: GOOD });
});
