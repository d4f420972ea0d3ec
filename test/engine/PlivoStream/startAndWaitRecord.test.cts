import { describe, expect, it } from '@jest/globals';
import { NOBODY, plivoFor } from '../../support/plivo.cts';
import { deadEnd } from '../../support/proxy.cts';
import { verdict } from '../../support/trigger.cts';
import { BILLED, ENDED, INITIATED, LIVE, plays, told } from '../../support/told.cts';
import { startAndWaitWith, STREAM } from '../../support/waiting.cts';

const WITH_RECORD = { serviceUrl: NOBODY, options: { includeRecord: true } };
const RECORD = {
	stream_id: STREAM,
	call_uuid: null,
	status: 'ended',
	service_url: null,
	audio_track: null,
	bidirectional: null,
	start_time: '2023-06-21T13:23:16.000Z',
	end_time: '2023-06-21T13:23:43.000Z',
	bill_duration: 27,
	billed_amount: '0.00300',
};

describe('the final record', () => {
	it.each([
		['has been billed', [BILLED], 1],
		['is billed soon', [LIVE, ENDED, BILLED], 3],
	])('comes with the end, once the stream %s', async (_when, records, reads) => {
		const plivo = await plivoFor();
		plays(plivo, LIVE);
		const execution = await startAndWaitWith(plivo, WITH_RECORD);
		plivo.sandbox.clearFaults();
		plays(plivo, ...records);
		const outcome = await execution.report(told('StopStream'));
		// Plivo has had its answer before anything else was asked.
		expect(outcome).toMatchObject({ status: 200, ended: 1, strays: [], logged: [] });
		expect(outcome.then).toMatchObject({ status: 'success', items: [{ pairedItem: { item: 0 } }] });
		expect(outcome.then?.items[0]?.json).toMatchObject({ event: 'stopped', record: RECORD });
		expect(plivo.sent().slice(2)).toEqual(
			Array.from({ length: reads }, () => `GET ${plivo.path}${STREAM}/`),
		);
	});

	it('is what Plivo has where it is not billed in time', async () => {
		const plivo = await plivoFor();
		plays(plivo, LIVE, ENDED);
		const { report, pauses } = await startAndWaitWith(plivo, WITH_RECORD);
		const { then } = await report(told('DroppedStream'));
		expect(then?.items[0]?.json).toMatchObject({
			event: 'dropped',
			record: { ...RECORD, bill_duration: null, billed_amount: null },
		});
		expect(pauses).toEqual([700, 700, 700, 700]);
	});

	it.each([{ status: 404 }, { reset: true as const }])(
		'is null where it cannot be had, and the workflow goes on: %j',
		async (fault) => {
			const plivo = await plivoFor();
			plays(plivo);
			plivo.sandbox.fault({ method: 'GET', ...fault, times: Infinity });
			const { report } = await startAndWaitWith(plivo, WITH_RECORD);
			const { then } = await report(told('StopStream'));
			expect(then?.items[0]?.json).toMatchObject({ event: 'stopped', record: null });
		},
	);

	it('is null where an expression in Request Options no longer holds', async () => {
		const plivo = await plivoFor();
		plays(plivo, LIVE);
		const execution = await startAndWaitWith(plivo, {
			...WITH_RECORD,
			requestOptions: { proxy: '={{ $json.from ? "" : "nonsense" }}' },
		});
		const { then } = await execution.report(told('StopStream'));
		expect(then?.items[0]?.json).toMatchObject({ event: 'stopped', record: null });
	});

	it('comes with an end that is known at once', async () => {
		const plivo = await plivoFor();
		plays(plivo, INITIATED, ENDED, BILLED);
		const { status, items } = await startAndWaitWith(plivo, WITH_RECORD);
		expect(status).toBe('success');
		expect(items[0]?.json).toMatchObject({ event: 'ended', record: RECORD });
	});

	it('is null when the time is over', async () => {
		const plivo = await plivoFor();
		plays(plivo, LIVE);
		const { items } = await (await startAndWaitWith(plivo, WITH_RECORD)).timeOver();
		expect(items[0]?.json).toMatchObject({ event: 'timed_out', record: null });
	});

	it('does not come with a stream that is connected', async () => {
		const plivo = await plivoFor();
		plays(plivo, INITIATED);
		const parameters = { ...WITH_RECORD, waitFor: '={{ "connected" }}' };
		const { report } = await startAndWaitWith(plivo, parameters);
		const outcome = await report(told('StartStream'));
		expect(verdict(outcome)).toBe('taken');
		expect(outcome.then?.items[0]?.json).not.toHaveProperty('record');
	});
});

describe('Request Options', () => {
	it.each(['', 'user:pass%40word@'])('sends through a proxy: %s', async (signIn) => {
		const plivo = await plivoFor();
		const proxy = await deadEnd();
		const url = proxy.url.replace('//', `//${signIn}`);
		const execution = await startAndWaitWith(
			plivo,
			{ serviceUrl: NOBODY, requestOptions: { proxy: url } },
			{ credential: { baseUrl: 'https://plivo.invalid' } },
		);
		expect(execution.status).toBe('error');
		expect(proxy.seen).toEqual(['CONNECT plivo.invalid:443']);
		expect(plivo.sent()).toEqual([]);
	});

	it('gives Plivo no longer than the Timeout', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ method: 'POST', hang: true });
		const execution = await startAndWaitWith(plivo, {
			serviceUrl: NOBODY,
			requestOptions: { timeout: 50 },
		});
		expect(execution.error?.message).toBe(
			'Plivo did not answer in time, so the stream may have started',
		);
		expect(plivo.sent()).toHaveLength(1);
	});
});
