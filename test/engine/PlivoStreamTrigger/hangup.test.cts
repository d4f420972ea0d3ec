import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALL, callbackOf, type Pairs } from '../../support/callbacks.cts';
import { deliver, itemOf } from '../../support/trigger.cts';

/** What Plivo sends when a call ends, as captured, with times of the carrier's own zone. */
const HANGUP: Pairs = [
	...CALL.filter(([name]) => !['CallStatus', 'Event', 'SessionStart'].includes(name)),
	['AnswerTime', '2026-02-03 11:34:34'],
	['BillDuration', '60'],
	['BillRate', '0.002'],
	['CallStatus', 'completed'],
	['Duration', '11'],
	['EndTime', '2026-02-03 11:34:45'],
	['Event', 'Hangup'],
	['HangupCause', 'NORMAL_CLEARING'],
	['HangupCauseCode', '4000'],
	['HangupCauseName', 'Normal Hangup'],
	['HangupSource', 'Caller'],
	['SessionStart', '2026-02-03 06:04:32.238707'],
	['StartTime', '2026-02-03 11:34:32'],
	['TotalCost', '0.00200'],
];

const itemWith = async (changes: Record<string, string>) => {
	const fields = HANGUP.map(([name, value]): Pairs[number] => [name, changes[name] ?? value]);
	const outcome = await deliver(callbackOf(fields), { parameters: { events: ALL } });
	return itemOf(outcome);
};
const ALL = ['other', 'call_ended'];

describe('the end of a call', () => {
	it('has the end as its timestamp, and the start as a field of its own', async () => {
		expect(await itemWith({})).toMatchObject({
			timestamp: '2026-02-03T06:04:43.238Z',
			session_start: '2026-02-03T06:04:32.238Z',
			duration: 11,
			bill_duration: 60,
			hangup_cause: 'Normal Hangup',
		});
	});

	it('never takes the carrier’s EndTime for UTC', async () => {
		const item = await itemWith({ EndTime: '2026-02-03 05:00:00', SessionStart: '' });
		expect(item).toMatchObject({ timestamp: null, duration: 11 });
		expect(item).not.toHaveProperty('session_start');
	});

	it.each([
		[{ SessionStart: 'Feb 3, 2026' }],
		[{ SessionStart: '2026-02-03' }],
		[{ SessionStart: '1770098672' }],
		[{ Duration: '' }],
		[{ Duration: '-11' }],
		[{ Duration: '11 s' }],
		[{ Duration: '9'.repeat(15) }],
		[{ Duration: '9'.repeat(400) }],
	])('has no timestamp, rather than a wrong one, with %j', async (changes) => {
		expect(await itemWith(changes)).toMatchObject({ timestamp: null, event: expect.anything() });
	});

	it.each([
		['busy', '0', '2026-02-03T06:04:32.238Z'],
		['completed', '0.5', '2026-02-03T06:04:32.738Z'],
	])('of a call that is %s after %s s was at %s', async (CallStatus, Duration, timestamp) => {
		expect(await itemWith({ CallStatus, Duration })).toMatchObject({ timestamp });
	});

	it('is that much later than the start, for any call', async () => {
		const start = fc.date({
			min: new Date('1990-01-01'),
			max: new Date('2200-01-01'),
			noInvalidDate: true,
		});
		await fc.assert(
			fc.asyncProperty(start, fc.nat(86_400 * 7), async (began, length) => {
				const SessionStart = began.toISOString().replace('T', ' ').replace('Z', '');
				const item = await itemWith({ SessionStart, Duration: String(length) });
				expect(item?.timestamp).toBe(new Date(began.getTime() + length * 1000).toISOString());
			}),
			{ numRuns: 200 },
		);
	});
});
