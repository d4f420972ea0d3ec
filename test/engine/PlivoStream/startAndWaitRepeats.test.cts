import { describe, expect, it } from '@jest/globals';
import { ResumedWaits } from '../../../nodes/PlivoStream/waiting/resumedWaits.ts';
import { plivoFor } from '../../support/plivo.cts';
import {
	CONNECTED,
	INITIATED,
	LIVE,
	plays,
	streamCallback,
	WAIT,
	waiting,
} from '../../support/streamCallbacks.cts';
import { classify } from '../../support/trigger.cts';
import { startAndWaitWith } from '../../support/waiting.cts';

/** An execution that reads each callback while it is still stored as waiting. */
async function waitingWith(resumed: ResumedWaits, parameters = WAIT) {
	const plivo = await plivoFor();
	plays(plivo, 'waitFor' in parameters ? INITIATED : LIVE);
	return await startAndWaitWith(plivo, parameters, { resumed });
}

describe('a callback that resumes the execution', () => {
	it('makes the node send nothing more to Plivo, so that n8n resumes at once', async () => {
		const { plivo, execution } = await waiting();
		const sent = plivo.sent();
		expect(classify(await execution.report(streamCallback('StopStream')))).toBe('taken');
		expect(plivo.sent()).toEqual(sent);
	});
});

describe('a repeated end of the stream', () => {
	it('is answered 200 and ignored while n8n still has the execution as waiting', async () => {
		const { execution } = await waiting();
		expect(classify(await execution.report(streamCallback('StopStream')))).toBe('taken');
		expect(classify(await execution.report(streamCallback('StopStream')))).toBe('filtered');
		expect(classify(await execution.report(streamCallback('DroppedStream')))).toBe('filtered');
	});

	it('is ignored if both callbacks arrive at the same time', async () => {
		const { execution } = await waiting();
		const callbacks = [
			streamCallback('StopStream'),
			streamCallback('StopStream'),
			streamCallback('DroppedStream'),
		];
		const outcomes = await Promise.all(callbacks.map((one) => execution.report(one)));
		expect(outcomes.map(classify).sort()).toEqual(['filtered', 'filtered', 'taken']);
	});

	it('is ignored if the stream ends just after the execution waited for its connection', async () => {
		const execution = await waitingWith(new ResumedWaits(), CONNECTED);
		expect(classify(await execution.report(streamCallback('StartStream')))).toBe('taken');
		expect(classify(await execution.report(streamCallback('StopStream')))).toBe('filtered');
	});

	it('resumes the execution if n8n could not do so the first time', async () => {
		const { execution } = await waiting();
		const failed = await execution.report(streamCallback('StopStream'), 500);
		expect(failed.then).toBeUndefined();
		const { then } = await execution.report(streamCallback('StopStream'));
		expect(then?.items).toMatchObject([{ json: { event: 'stopped' } }]);
	});
});

describe('what cannot keep the end of a stream away', () => {
	it.each([
		[
			'a callback without Plivo’s signature',
			streamCallback('StopStream', { token: 'another' }),
			'refused',
		],
		['a callback that does not end the wait', streamCallback('DegradedStream'), 'filtered'],
		[
			'the end of another stream',
			streamCallback('StopStream', { streamId: '4543157e-60d3-4c3a-b9d8-189c47686bf0' }),
			'filtered',
		],
	])('%s', async (_what, callback, becomes) => {
		const { execution } = await waiting();
		expect(classify(await execution.report(callback))).toBe(becomes);
		expect(classify(await execution.report(streamCallback('StopStream')))).toBe('taken');
	});
});
