import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Expression } from 'n8n-workflow';
import { byId, NOBODY, plivoFor, type Parameters } from '../../support/plivo.cts';

afterEach(() => {
	jest.restoreAllMocks();
});

const CALL = '={{ $json.call }}';
const STREAM = '={{ $json.stream }}';
const ADDRESS = '={{ $json.address }}';
const HOOK = '={{ $json.hook }}';
const LIMIT = '={{ $json.limit }}';

const call = byId(CALL);
const stream = byId(STREAM);
const serviceUrl = NOBODY;

/**
 * Each takes most of a millisecond in n8n's default engine. n8n evaluates a field twice per item,
 * no matter what a node does with it: for the request, and to see who has set the base URL. A field with a
 * routing is evaluated four times, and for each further field of the same name, shown or not, two
 * evaluations are added.
 */
describe('what n8n evaluates per item', () => {
	it.each<[what: string, parameters: Parameters, expression: string, times: number]>([
		['Call of Start', { call, serviceUrl }, CALL, 3],
		['Service URL of Start', { serviceUrl: ADDRESS }, ADDRESS, 3],
		['an option of Start', { serviceUrl, options: { statusCallbackUrl: HOOK } }, HOOK, 3],
		['Call of Get', { operation: 'get', call, stream }, CALL, 3],
		['Stream of Get', { operation: 'get', call, stream }, STREAM, 5],
		['Stream of Stop', { operation: 'stop', call, stream }, STREAM, 5],
		['Limit of List', { operation: 'list', call, limit: LIMIT }, LIMIT, 3],
	])('is %s as often as it must be', async (_what, parameters, expression, times) => {
		const plivo = await plivoFor();
		const { stream_id } = plivo.sandbox.seedStream(plivo.callUuid);
		const ids = { call: plivo.callUuid, stream: stream_id };
		const item = { ...ids, address: NOBODY, hook: 'http://127.0.0.1:9', limit: 5 };
		const evaluated = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
		await plivo.run(parameters, { items: [item] });
		expect(plivo.sent()).toHaveLength(1);
		expect(evaluated.mock.calls.filter(([value]) => value === expression)).toHaveLength(times);
	});
});
