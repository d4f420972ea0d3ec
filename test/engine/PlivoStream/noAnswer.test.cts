import { describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/index.cts';
import { byId, NOBODY, plivoFor, type Parameters, type Plivo } from '../../support/plivo.cts';

const GOOD = '20170ada-f610-433b-8758-c02a2aab3662';
const START = { operation: 'start', serviceUrl: NOBODY };
const READS: Array<[name: string, parameters: Parameters]> = [
	['List', { operation: 'list' }],
	['Get', { operation: 'get', stream: byId(GOOD) }],
	['Stop', { operation: 'stop', stream: byId(GOOD) }],
];
const ALL: typeof READS = [['Start', START], ...READS];

const UNREACHABLE = {
	message: 'Plivo could not be reached, so nothing was sent',
	description: 'Check API Base URL in the credential, and the network and proxy of this n8n.',
	context: { itemIndex: 0 },
};
const SILENT = {
	message: 'Plivo did not answer in time',
	description:
		'Run the node again. A longer Timeout can be set in Settings, under Request Options.',
	context: { itemIndex: 0 },
};
const SILENT_START = {
	message: 'Plivo did not answer in time, so the stream may have started',
	description: "List the call's streams before you start it again.",
	context: { itemIndex: 0 },
};

const at = (plivo: Plivo, baseUrl: string) => ({ credential: { ...plivo.credential, baseUrl } });

/** What n8n waits for an answer in these tests, in milliseconds. */
const requestOptions = { timeout: 3000 };

const LOST: Array<[how: string, fault: FaultRule]> = [
	['cut off', { reset: true }],
	['cut off after it was carried out', { reset: true, carriedOut: true }],
	['never given', { hang: true }],
];

describe('no answer', () => {
	it.each(ALL)('%s says that nothing was sent where nobody listens', async (_name, parameters) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(parameters, at(plivo, 'http://127.0.0.1:9'));
		expect(error).toMatchObject(UNREACHABLE);
	});

	it.each(ALL)(
		'%s says that nothing was sent where there is no such host',
		async (_name, parameters) => {
			const plivo = await plivoFor();
			const { error } = await plivo.run(parameters, at(plivo, 'http://no-such-host-without-dot'));
			expect(error).toMatchObject(UNREACHABLE);
		},
	);

	it.each(
		READS.flatMap(([name, parameters]) =>
			LOST.map(([how, fault]) => [name, how, fault, parameters] as const),
		),
	)('%s may be run again where the answer is %s', async (_name, _how, fault, parameters) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault(fault);
		const { items, error } = await plivo.run({ ...parameters, requestOptions });
		expect([items, error]).toEqual([[], expect.objectContaining({ httpCode: 'none' })]);
		expect(error).toMatchObject(SILENT);
		expect(plivo.sent()).toHaveLength(1);
	});

	it.each(LOST)('Start warns that the stream may have started: %s', async (_how, fault) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault(fault);
		const { error } = await plivo.run({ ...START, requestOptions });
		expect(error).toMatchObject(SILENT_START);
		expect(error?.httpCode).toBe('none');
	});

	it('is put into words for each item where the workflow continues', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ path: GOOD, reset: true, times: 2 });
		const run = await plivo.run(
			{ operation: 'get', stream: byId('={{ $json.id }}') },
			{
				items: [
					{ id: GOOD },
					{ id: plivo.sandbox.seedStream(plivo.callUuid).stream_id },
					{ id: GOOD },
				],
				onError: 'continueRegularOutput',
			},
		);
		expect(run.items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[SILENT.message, { item: 0 }],
			[undefined, { item: 1 }],
			[SILENT.message, { item: 2 }],
		]);
	});
});

describe('a Start is sent once', () => {
	it.each<[string, FaultRule]>([
		['400', { status: 400 }],
		['401', { status: 401 }],
		['403', { status: 403 }],
		['404', { status: 404 }],
		['429', { status: 429 }],
		['500', { status: 500 }],
		['503 with Retry-After', { status: 503, headers: { 'Retry-After': '0' } }],
		['a redirect', { status: 307, headers: { Location: '/' } }],
		['200 with a page', { status: 200, body: '<html></html>' }],
		...LOST,
	])('after %s', async (_what, fault) => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ ...fault, times: Infinity });
		const { error } = await plivo.run({ ...START, requestOptions });
		expect(error?.name).toBe('NodeApiError');
		expect(plivo.sent()).toEqual([`POST ${plivo.path}`]);
	});

	it('with the wrong token', async () => {
		const plivo = await plivoFor();
		const credential = { ...plivo.credential, authToken: 'wrong' };
		const { error } = await plivo.run(START, { credential });
		expect(error).toMatchObject({
			message: 'sandbox: the Auth ID or the Auth Token is wrong',
			httpCode: '401',
		});
		expect(plivo.sent()).toEqual([`POST ${plivo.path}`]);
	});

	it('also for each of several items, no matter what becomes of the others', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ reset: true });
		plivo.sandbox.fault({ status: 401 });
		const items = [1, 2, 3].map((n) => ({ n }));
		await plivo.run({ ...START, serviceUrl: `=${NOBODY}/{{ $json.n }}` }, { items });
		const urls = items.map(({ n }) => ({ service_url: `${NOBODY}/${n}` }));
		expect(plivo.bodies()).toMatchObject(urls);
	});
});

describe('a redirect', () => {
	it.each(
		ALL.flatMap(([name, parameters]) =>
			[301, 302, 303, 307, 308].map((status) => [name, status, parameters] as const),
		),
	)(
		'of %s by %d is not followed, so that the credential stays',
		async (_name, status, parameters) => {
			const plivo = await plivoFor();
			const elsewhere = await plivoFor();
			const headers = { Location: `${elsewhere.sandbox.url}${plivo.path}` };
			plivo.sandbox.fault({ status, headers, body: '' });
			const { error } = await plivo.run(parameters);
			expect(error).toMatchObject({
				message: 'Plivo responded with an unexpected status',
				httpCode: String(status),
			});
			expect(elsewhere.sandbox.requests).toEqual([]);
			expect(plivo.sent()).toHaveLength(1);
		},
	);
});
