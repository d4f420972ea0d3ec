import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/index.cts';
import { openPickers } from '../../support/pickers.cts';
import { byId, NOBODY, plivoFor, type Parameters, type Plivo } from '../../support/plivo.cts';

// Everything that n8n says about a run, so that the test can read it.
process.env.N8N_LOG_LEVEL = 'debug';

const GOOD = '20170ada-f610-433b-8758-c02a2aab3662';
const START = { operation: 'start', serviceUrl: NOBODY };

afterEach(() => {
	jest.restoreAllMocks();
});

/** All that can be reached from a value, non-enumerable properties and causes included. */
function everything(value: unknown, seen = new Set<unknown>()): string {
	if (typeof value === 'function' || seen.has(value)) return '';
	if (typeof value !== 'object' || value === null) return String(value);
	seen.add(value);
	return Reflect.ownKeys(value)
		.map((key) => `${String(key)}: ${everything(Reflect.get(value, key), seen)}`)
		.join('\n');
}

/** What jest's console writes to, which in its workers is not the stream of the process. */
const ofConsole = console as unknown as Record<'_stdout' | '_stderr', NodeJS.WriteStream>;
const STREAMS = [process.stdout, process.stderr, ofConsole._stdout, ofConsole._stderr];

function listen() {
	const heard: string[] = [];
	for (const stream of new Set(STREAMS)) {
		jest.spyOn(stream, 'write').mockImplementation((chunk) => {
			heard.push(String(chunk));
			return true;
		});
	}
	return heard;
}

/** Whether a text gives the token away, as it is or as Basic carries it. */
function findSecrets({ credential }: Plivo, text: string) {
	const { authId, authToken } = credential;
	const secrets = [authToken, encodeURIComponent(authToken), btoa(`${authId}:${authToken}`)];
	return secrets.filter((secret) => text.includes(secret));
}

const unreachable = { baseUrl: 'http://127.0.0.1:9' };
const CASES: Array<[what: string, fault: FaultRule, parameters: Parameters, credential?: object]> =
	[
		['nothing goes wrong', { path: 'nowhere' }, START],
		['Plivo answers 401', { status: 401 }, START],
		['Plivo answers 429', { status: 429, body: '' }, START],
		['Plivo answers a page', { status: 200, body: '<html>' }, START],
		['the answer is cut off', { reset: true }, START],
		['the answer never comes', { hang: true }, START],
		['Plivo redirects', { status: 302, headers: { Location: '/' } }, START],
		['nobody listens', {}, START, unreachable],
		['the base URL is refused', {}, START, { baseUrl: 'http://example.com' }],
		['the base URL holds a password', {}, START, { baseUrl: 'https://a:b@example.com' }],
		['a field is refused', {}, { ...START, serviceUrl: 'http://x' }],
		['a list is refused', { status: 500 }, { operation: 'list' }],
		['a stream is not there', {}, { operation: 'get', stream: byId(GOOD) }],
		['nothing is active', {}, { operation: 'stop', stream: byId(GOOD) }],
	];

describe('the Auth Token', () => {
	it.each(CASES)('stays secret where %s', async (...row) => {
		const [, fault, parameters, credential] = row;
		const plivo = await plivoFor({
			account: { authId: 'MA&1', authToken: 'a+very/secret-token%' },
		});
		const heard = listen();
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			plivo.sandbox.fault(fault);
			const run = await plivo.run(
				{ ...parameters, requestOptions: { timeout: 300 } },
				{ onError, credential: { ...plivo.credential, ...credential } },
			);
			expect(findSecrets(plivo, everything(run))).toEqual([]);
		}
		jest.restoreAllMocks();
		expect(heard.join('')).toContain('Running node "Plivo" started');
		expect(findSecrets(plivo, heard.join(''))).toEqual([]);
	});

	it.each<[string, FaultRule, { baseUrl?: string }]>([
		['Plivo answers 401', { status: 401 }, {}],
		['Plivo answers a page', { status: 200, body: '<html>' }, {}],
		['the answer is cut off', { reset: true }, {}],
		['nobody listens', {}, unreachable],
		['the base URL is refused', {}, { baseUrl: 'http://example.com' }],
	])('stays secret in the lists of the editor where %s', async (_what, fault, credential) => {
		const plivo = await plivoFor();
		const parameters = { call: byId(plivo.callUuid) };
		const { calls, streams } = openPickers(plivo, { parameters, credential });
		for (const pick of [calls, streams]) {
			plivo.sandbox.fault(fault);
			const thrown = await pick().catch((cause: unknown) => cause);
			expect(thrown).toBeInstanceOf(Error);
			expect(findSecrets(plivo, everything(thrown))).toEqual([]);
		}
	});

	it('would be found', async () => {
		const plivo = await plivoFor();
		const { authId, authToken } = plivo.credential;
		const request = { auth: { password: authToken }, headers: [btoa(`${authId}:${authToken}`)] };
		const cause = Object.assign(new Error('x'), { config: request });
		expect(findSecrets(plivo, everything({ error: new Error('y', { cause }) }))).toHaveLength(3);
	});
});
