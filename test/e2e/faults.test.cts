import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { output } from '../../n8n/index.cts';
import { byId, plivoCredential } from './support/build.cts';
import * as faulty from './support/faults.cts';
import { figures, getOfSeeded, sendBurst, storedItems } from './support/faultsBurst.cts';
import { faults, tooMany, unreachable } from './support/faultsTable.cts';
import { printLine } from './support/printLine.cts';

const { asked, faultyCall, freshPlivo, getOf, goodRun, isReady, items, runNode, startOf } = faulty;
const cleanup = new Cleanup();
let environment: faulty.Environment;

beforeAll(async () => {
	environment = await faulty.openEnvironment(cleanup);
});

afterEach(async () => {
	expect(await isReady(environment)).toBe(true);
});

afterAll(() => cleanup.run());

/** Long enough for every answer, in tests that check that no answer comes. */
const timeoutOf = ({ late }: { late?: true }) =>
	late ? { requestOptions: { timeout: 1000 } } : {};

describe.each(faults)('where Plivo $what', (fault) => {
	it('ends a Get with words on what to do', async () => {
		const call = faultyCall(environment, fault.rule);
		const { status, refusal } = await runNode(environment, { ...getOf(call), ...timeoutOf(fault) });
		expect([status, refusal]).toEqual(['error', fault.get]);
	});

	it('ends a Start with words on what to do, and sends it once', async () => {
		const call = faultyCall(environment, fault.rule);
		const parameters = startOf(call, environment.receiver.url);
		const { status, refusal } = await runNode(environment, { ...parameters, ...timeoutOf(fault) });
		expect([status, refusal]).toEqual(['error', fault.start]);
		expect(asked(environment, call, 'POST')).toHaveLength(1);
	});
});

it('follows no redirect', () => {
	expect(environment.sandbox.requests.filter(({ url }) => url.includes('elsewhere'))).toEqual([]);
});

it('sends each Start of a list once, even if it gets no answer', async () => {
	const cases = [undefined, ...faults, undefined];
	const list = cases.map((fault, item) => ({
		call: faultyCall(environment, fault?.rule),
		serviceUrl: `${environment.receiver.url}?item=${item}`,
	}));
	const { status, run } = await runNode(
		environment,
		{
			...startOf('={{ $json.call }}', '={{ $json.serviceUrl }}'),
			// The good ones have to make it on a busy machine, too.
			requestOptions: { timeout: 10_000 },
		},
		{ before: items(list), onError: 'continueRegularOutput' },
	);
	expect(status).toBe('success');
	expect(storedItems(run.runs)).toMatchObject(
		cases.map((fault, item) =>
			fault
				? { json: { error: fault.start.message }, error: fault.start, pairedItem: { item } }
				: { json: { call_uuid: list[item]?.call }, pairedItem: { item } },
		),
	);
	expect(list.map(({ call }) => asked(environment, call, 'POST').length)).toEqual(
		list.map(() => 1),
	);
	printLine(`a list of ${list.length} Starts with ${faults.length} kinds of faults: one POST each`);
});

it('shows by List that a Start has happened whose answer was lost', async () => {
	const call = faultyCall(environment, { method: 'POST', reset: true, carriedOut: true });
	const { refusal } = await runNode(environment, startOf(call, environment.receiver.url));
	expect(refusal.description).toBe("List the call's streams before you start it again.");
	const { out } = await runNode(environment, {
		operation: 'list',
		call: byId(call),
		returnAll: true,
	});
	expect(out).toMatchObject([{ call_uuid: call, service_url: environment.receiver.url }]);
});

describe('with a base URL where nobody answers', () => {
	it.each([
		['a closed port', 'http://127.0.0.1:9'],
		['a name that does not exist', 'https://plivo.invalid'],
	])('says for %s that nothing was sent', async (_what, baseUrl) => {
		const { rest, sandbox, receiver } = environment;
		const credential = await plivoCredential(rest, sandbox, { baseUrl });
		const { call_uuid } = sandbox.placeCall();
		for (const parameters of [getOf(call_uuid), startOf(call_uuid, receiver.url)]) {
			const { status, refusal } = await runNode({ rest, credential }, parameters);
			expect([status, refusal]).toEqual(['error', unreachable]);
		}
	});
});

describe('with a call that ends between List and Stop', () => {
	const gone = {
		message: 'No active stream found',
		description:
			'The stream or its call has already ended. To continue anyway, turn on Succeed If Already Stopped under Options.',
	};

	it('ends the Stop with words on what to do', async () => {
		const { run, error } = await faulty.hangUpBeforeStop(environment, {});
		expect(output(run, 'List')).toMatchObject([{ status: 'live' }]);
		expect(run.status).toBe('error');
		expect(error).toMatchObject(gone);
	});

	it('continues if Succeed If Already Stopped is on', async () => {
		const { run, ids } = await faulty.hangUpBeforeStop(environment, { succeedIfStopped: true });
		expect(run.status).toBe('success');
		expect(output(run, 'Stop')).toEqual([{ stopped: false, ...ids }]);
	});
});

describe('with more requests than Plivo takes', () => {
	const count = 400;

	it('tells each item that is too much, and what to do, without Batching', async () => {
		// A slow machine would spread the requests over more than the five seconds that Plivo counts.
		const now = new Date();
		const plivo = await freshPlivo(environment, cleanup, { now: () => now });
		const burst = await sendBurst(plivo, count, getOfSeeded(plivo.sandbox));
		printLine(figures('without Batching', burst));
		const statuses = { 200: 300, 429: count - 300 };
		expect(burst).toMatchObject({ items: count, good: 300, statuses, words: [tooMany] });
	});

	it('gets every item through with Batching', async () => {
		const plivo = await freshPlivo(environment, cleanup);
		const batching = { batch: { batchSize: 40, batchInterval: 1000 } };
		const parameters = { ...getOfSeeded(plivo.sandbox), requestOptions: { batching } };
		const burst = await sendBurst(plivo, count, parameters);
		printLine(figures('with Batching of 40 a second', burst));
		expect(burst).toMatchObject({ items: count, good: count, statuses: { 200: count } });
	});

	it('ends the execution with what to do where it may not go on', async () => {
		const plivo = await freshPlivo(environment, cleanup, {
			rateLimit: { requests: 5, windowMs: 60_000 },
		});
		const before = items(Array.from({ length: 10 }, () => ({})));
		const { status, refusal } = await runNode(plivo, getOfSeeded(plivo.sandbox), { before });
		const message = 'sandbox: more than 5 requests in 60 s';
		expect([status, refusal]).toEqual(['error', { ...tooMany, message }]);
	});

	it('sends no Start again that was too much', async () => {
		const plivo = await freshPlivo(environment, cleanup, {
			rateLimit: { requests: 5, windowMs: 60_000 },
		});
		const { call_uuid } = plivo.sandbox.placeCall();
		const url = `=${environment.receiver.url}?item={{ $json.index }}`;
		const burst = await sendBurst(plivo, 20, startOf(call_uuid, url));
		printLine(figures('Starts with a limit of 5', burst));
		expect(burst).toMatchObject({ items: 20, good: 5, statuses: { 202: 5, 429: 15 } });
		const sent = plivo.sandbox.requests.map(
			({ json }) => (json as { service_url: string }).service_url,
		);
		expect(new Set(sent).size).toBe(20);
		expect(plivo.sandbox.streams.size).toBe(5);
	});
});

it('leaves an n8n behind that runs as before', async () => {
	expect(await goodRun(environment)).toMatchObject([{ stopped: true }]);
});

it('has put no secret into the log or the executions', async () => {
	const files = await faulty.filesOf(environment);
	const holding = (text: string) =>
		files.filter(({ bytes }) => bytes.includes(text)).map(({ path }) => path);
	// What is in both for sure is found.
	expect(holding(unreachable.message)).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/n8n\.log$/),
			expect.stringMatching(/database\.sqlite/),
		]),
	);
	for (const secret of faulty.secrets) expect(holding(secret)).toEqual([]);
	const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
	printLine(`searched ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, for the Auth Token`);
});
