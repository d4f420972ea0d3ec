import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { firstRecord, recordGetter } from '../../../nodes/PlivoStream/waiting/firstRecord.ts';
import { statusOf, type StreamObject } from '../../../nodes/plivo/stream.ts';
import { ENDED, INITIATED, LIVE } from '../../support/streamCallbacks.cts';

const MINUTE = 60_000;
/** The longest that the node waits for one read. */
const READ_TIMEOUT = 5000;
const FAILS = undefined;

/** Reads a record that Plivo gives in these states; the last one stays. Each read takes `took` ms. */
async function readEach(states: Array<StreamObject | undefined>, took = 0) {
	let time = 0;
	let reads = 0;
	const pauses: number[] = [];
	const pause = async (ms: number) => {
		time += ms;
		await Promise.resolve(pauses.push(ms));
	};
	const getRecord = async () => {
		time += took;
		const state = states[Math.min(reads, states.length - 1)];
		reads += 1;
		return await Promise.resolve(state);
	};
	const record = await firstRecord(getRecord, { now: () => time, pause });
	return { record, pauses, reads, took: time };
}

/** How long `recordOf` lets n8n wait for one read, with this Timeout. */
async function timeoutOf(timeout: number) {
	const requests: IHttpRequestOptions[] = [];
	const httpRequestWithAuthentication = async (_type: string, request: IHttpRequestOptions) =>
		await Promise.reject(new Error(`not sent: ${requests.push(request)}`));
	const context = { helpers: { httpRequestWithAuthentication } } as unknown as IExecuteFunctions;
	await recordGetter(context, { call_uuid: 'c', stream_id: 's' }, { timeout })();
	return requests.map((request) => request.timeout);
}

describe('the record of a stream that has just started', () => {
	it.each([
		[300_000, READ_TIMEOUT],
		[5001, READ_TIMEOUT],
		[50, 50],
	])(
		'gives up a read after five seconds, or earlier if Timeout says so: %d ms',
		async (timeout, used) => expect(await timeoutOf(timeout)).toEqual([used]),
	);

	it.each([
		['is connected', [LIVE], [700]],
		['has ended', [INITIATED, ENDED], [700, 700]],
		['is still connecting after three reads', [INITIATED], [700, 700, 700]],
		['could be read once Plivo allowed it', [FAILS, FAILS, FAILS, LIVE], [700, 700, 700, 1400]],
		[
			'could not be read again after a first read',
			[INITIATED, FAILS, FAILS, FAILS, INITIATED],
			[700, 700, 700, 1400, 2800],
		],
	])('is read until the stream %s', async (_what, states, expected) => {
		const { record, pauses } = await readEach(states);
		expect(pauses).toEqual(expected);
		expect(record).toBe(states.at(-1));
	});

	it('is given up after one minute, with pauses of at most ten seconds', async () => {
		const { record, pauses, took } = await readEach([FAILS]);
		expect(record).toBeUndefined();
		expect(pauses.slice(0, 7)).toEqual([700, 700, 700, 1400, 2800, 5600, 10_000]);
		expect(took).toBe(MINUTE - READ_TIMEOUT);
	});

	it('never takes more than one minute, and ends with a read that succeeded or at that limit', async () => {
		const states = fc.array(fc.constantFrom(FAILS, INITIATED, LIVE, ENDED), { minLength: 1 });
		await fc.assert(
			fc.asyncProperty(states, fc.integer({ min: 0, max: READ_TIMEOUT }), async (all, ms) => {
				const { record, reads, took } = await readEach(all, ms);
				expect(took).toBeLessThanOrEqual(MINUTE);
				if (record === undefined) return expect(took).toBeGreaterThanOrEqual(MINUTE - READ_TIMEOUT);
				expect(record).toBe(all[Math.min(reads, all.length) - 1]);
				expect(statusOf(record) !== 'initiated' || reads >= 3).toBe(true);
			}),
		);
	});
});
