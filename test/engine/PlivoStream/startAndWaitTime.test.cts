import { describe, expect, it } from '@jest/globals';
import { plivoFor } from '../../support/plivo.cts';
import {
	CONNECTED,
	ENDED,
	INITIATED,
	LIVE,
	plays,
	emptyFields,
	WAIT,
	waiting,
} from '../../support/streamCallbacks.cts';
import { startAndWaitWith, STREAM } from '../../support/waiting.cts';

describe('when the time is over', () => {
	it.each([
		[WAIT, 'ended'],
		[CONNECTED, 'connected'],
	])('hands on an item that says so, and not the input', async (parameters, waited_for) => {
		const plivo = await plivoFor();
		plays(plivo, INITIATED);
		const execution = await startAndWaitWith(plivo, parameters);
		expect(execution.status).toBe('waiting');
		const then = await execution.timeOver();
		expect(then.status).toBe('success');
		expect(then.items).toEqual([
			{
				json: { event: 'timed_out', ...emptyFields(plivo), timestamp: null, waited_for },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('says so where n8n runs the node for the first item alone', async () => {
		const { execution } = await waiting(WAIT, {
			items: [{}, {}, {}],
			more: { executeOnce: true },
		});
		const then = await execution.timeOver();
		expect(then.items.map(({ json }) => json.event)).toEqual(['timed_out']);
	});
});

describe('what has happened before n8n can receive callbacks', () => {
	it.each([
		['at once', [ENDED], 1],
		['while it connects', [INITIATED, INITIATED, ENDED], 3],
	])('is seen in Plivo’s record: an end %s', async (_when, records, reads) => {
		const plivo = await plivoFor();
		plays(plivo, ...records);
		const execution = await startAndWaitWith(plivo, WAIT);
		expect(execution).toMatchObject({ status: 'success', waitTill: undefined });
		expect(execution.items).toMatchObject([
			{
				json: { event: 'ended', ...emptyFields(plivo), timestamp: '2023-06-21T13:23:43.000Z' },
				pairedItem: { item: 0 },
			},
		]);
		expect(execution.pauses).toEqual(Array.from({ length: reads }, () => 700));
		expect(plivo.sent()).toHaveLength(1 + reads);
	});

	it('is seen in Plivo’s record: that it is connected', async () => {
		const plivo = await plivoFor();
		plays(plivo, INITIATED, LIVE);
		const execution = await startAndWaitWith(plivo, CONNECTED);
		expect(execution.items.map(({ json }) => json)).toEqual([
			{ event: 'started', ...emptyFields(plivo), timestamp: '2023-06-21T13:23:16.000Z' },
		]);
	});

	it('is looked for three times at the most', async () => {
		const plivo = await plivoFor();
		plays(plivo, INITIATED);
		const execution = await startAndWaitWith(plivo, WAIT);
		expect(execution).toMatchObject({ status: 'waiting', pauses: [700, 700, 700] });
		expect(plivo.sent()).toHaveLength(4);
	});

	it('is seen in Plivo’s record as soon as Plivo’s rate limit allows to read it', async () => {
		const plivo = await plivoFor();
		plays(plivo);
		plivo.sandbox.fault({ method: 'GET', status: 429, times: 4 });
		plivo.sandbox.fault({ method: 'GET', status: 200, body: ENDED });
		const execution = await startAndWaitWith(plivo, WAIT);
		expect(execution.items).toMatchObject([{ json: { event: 'ended', stream_id: STREAM } }]);
		expect(execution.pauses).toEqual([700, 700, 700, 1400, 2800]);
	});

	it.each([
		{ status: 404 },
		{ status: 429 },
		{ status: 200, body: '<html>' },
		{ reset: true as const },
	])('is waited for if the record cannot be read within a minute: %j', async (fault) => {
		const plivo = await plivoFor();
		plays(plivo);
		plivo.sandbox.fault({ method: 'GET', ...fault, times: Infinity });
		const execution = await startAndWaitWith(plivo, WAIT);
		expect(execution.status).toBe('waiting');
		expect(execution.pauses.reduce((sum, ms) => sum + ms)).toBe(55_000);
	});
});
