import { describe, expect, it } from '@jest/globals';

import { callApi, fieldsOf, mailbox, sandboxFor, stoppedClock } from '../support.cts';

/** A call that rings for ten seconds before it gets the XML, with a hangup URL of its own. */
async function ringing(inside: string, options: Parameters<typeof sandboxFor>[0] = {}) {
	const clock = stoppedClock();
	const sandbox = await sandboxFor({ now: clock.now, ...options });
	const box = await mailbox((res, count) => {
		if (count === 1) clock.move(10_000);
		res.writeHead(200, { 'Content-Type': 'application/xml' }).end(`<Response>${inside}</Response>`);
	});
	const call = sandbox.ring(
		{ answer_url: `${box.url}/answer`, hangup_url: `${box.url}/hangup` },
		{ from: '+14155550100', to: '14155550199' },
	);
	const hangupRequest = async () => {
		const { params, status, url } = await sandbox.when('callback');
		expect([url, status]).toEqual([`${box.url}/hangup`, 200]);
		const delivered = box.deliveries.find((one) => one.url === '/hangup');
		expect(fieldsOf(delivered!)).toEqual(
			Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)])),
		);
		return params;
	};
	return { clock, sandbox, box, call, hangupRequest };
}

const LONG_WAIT = '<Wait length="86400"/>';

describe('the request to the hangup URL', () => {
	it('has every field of a captured request, with SessionStart in UTC and the other times local', async () => {
		const { clock, sandbox, call, hangupRequest } = await ringing(LONG_WAIT);
		await sandbox.when('callStarted');
		clock.move(66_000);
		sandbox.hangUp(call.call_uuid);
		expect(await hangupRequest()).toEqual({
			AnswerTime: '2023-06-26 08:14:39',
			BillDuration: 120,
			BillRate: 0.0085,
			CallStatus: 'completed',
			CallUUID: call.call_uuid,
			CallerName: '+14155550100',
			Direction: 'inbound',
			Duration: 66,
			EndTime: '2023-06-26 08:15:45',
			Event: 'Hangup',
			From: '14155550100',
			HangupCause: 'NORMAL_CLEARING',
			HangupCauseCode: 4000,
			HangupCauseName: 'Normal Hangup',
			HangupSource: 'Caller',
			ParentAuthID: sandbox.authId,
			STIRAttestation: 'Not Applicable',
			STIRVerification: 'Not Applicable',
			SessionStart: '2023-06-26 02:44:29.617000',
			StartTime: '2023-06-26 08:14:29',
			To: '14155550199',
			TotalCost: '0.01700',
		});
	});

	it.each([
		[0, 0, '0.00000'],
		[1, 60, '0.00850'],
		[8, 60, '0.00850'],
		[60, 60, '0.00850'],
		[61, 120, '0.01700'],
		[66, 120, '0.01700'],
	])('rounds a call of %i s up to %i billed seconds', async (seconds, billed, cost) => {
		const { clock, sandbox, call, hangupRequest } = await ringing(LONG_WAIT);
		await sandbox.when('callStarted');
		clock.move(seconds * 1000);
		sandbox.hangUp(call.call_uuid);
		const sent = { Duration: seconds, BillDuration: billed, TotalCost: cost };
		expect(await hangupRequest()).toMatchObject(sent);
		const record = await callApi(sandbox, 'GET', `/Call/${call.call_uuid}/`);
		expect(record.json).toMatchObject({
			bill_duration: seconds,
			billed_duration: billed,
			total_amount: cost,
			total_rate: '0.00850',
		});
	});

	it('says that a busy call was not answered and costs nothing', async () => {
		const { hangupRequest } = await ringing('<Hangup reason="busy"/>');
		expect(await hangupRequest()).toMatchObject({
			AnswerTime: '',
			BillDuration: 0,
			CallStatus: 'busy',
			Duration: 0,
			HangupCause: 'USER_BUSY',
			HangupCauseCode: 3010,
			HangupCauseName: 'Busy MediaSession',
			HangupSource: 'Answer XML',
			TotalCost: '0.00000',
		});
	});

	it.each([
		['<Hangup/>', 'Rejected', null],
		['<Hangup reason="rejected"/>', 'Rejected', null],
		['<Wait/><Hangup/>', 'Normal Hangup', expect.any(Date)],
		['<Wait/><Hangup reason="busy"/>', 'Busy MediaSession', expect.any(Date)],
	])('says how %s ended the call', async (elements, name, answered) => {
		const { sandbox, call, hangupRequest } = await ringing(elements, { secondMs: 1 });
		expect(await hangupRequest()).toMatchObject({ HangupCauseName: name });
		expect(call.answered).toEqual(answered);
		const record = await callApi(sandbox, 'GET', `/Call/${call.call_uuid}/`);
		expect(record.json).toMatchObject({ hangup_cause_name: name, hangup_source: 'Answer XML' });
	});

	it('has the ids of the call request if the call is outbound', async () => {
		const sandbox = await sandboxFor();
		const box = await mailbox();
		const application = {
			answer_url: box.url,
			answer_method: 'POST',
			fallback_answer_url: '',
			fallback_method: 'POST',
			hangup_url: '',
			hangup_method: 'POST',
		} as const;
		const { call_uuid } = sandbox.placeCall({ direction: 'outbound', application });
		sandbox.hangUp(call_uuid);
		expect((await sandbox.when('callback')).params).toMatchObject({
			ALegRequestUUID: call_uuid,
			ALegUUID: call_uuid,
			RequestUUID: call_uuid,
		});
	});

	it('goes to the answer URL if no hangup URL is set', async () => {
		const sandbox = await sandboxFor();
		const box = await mailbox((res) =>
			res.writeHead(200, { 'Content-Type': 'text/xml' }).end('<Response><Hangup/></Response>'),
		);
		sandbox.ring({ answer_url: box.url, hangup_method: 'GET' });
		await sandbox.when('callback');
		expect(box.deliveries.map(({ method }) => method)).toEqual(['POST', 'GET']);
		expect(box.deliveries[1]?.url).toMatch(/\?.*CallStatus=completed/);
	});

	it('says that a caller who hung up before the answer was never connected', async () => {
		const { sandbox, call, hangupRequest } = await ringing(LONG_WAIT);
		sandbox.hangUp(call.call_uuid);
		expect(await hangupRequest()).toMatchObject({
			AnswerTime: '',
			CallStatus: 'completed',
			Duration: 0,
			HangupSource: 'Caller',
		});
		await sandbox.when('answer');
		expect(call).toMatchObject({ call_status: 'completed', answered: null });
	});

	it('is repeated as often as duplicateCallbacks says, the same bytes each time', async () => {
		const { sandbox, box, call } = await ringing(LONG_WAIT, { duplicateCallbacks: 1 });
		await sandbox.when('callStarted');
		sandbox.hangUp(call.call_uuid);
		await sandbox.when('callback', () => sandbox.callbacks.length === 2);
		const [, first, second] = box.deliveries;
		expect(second).toEqual(first);
		expect(box.deliveries).toHaveLength(3);
	});

	it('is not sent for a call without an application', async () => {
		const sandbox = await sandboxFor();
		sandbox.hangUp(sandbox.placeCall().call_uuid);
		await sandbox.when('callEnded');
		expect(sandbox.callbacks).toEqual([]);
	});
});
