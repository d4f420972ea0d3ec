import { describe, expect, it } from '@jest/globals';

import { callApi, sandboxFor, stoppedClock } from '../support.cts';

describe('live calls', () => {
	it('lists the ids of live calls only, newest first, by limit and offset', async () => {
		const sandbox = await sandboxFor();
		const ids = Array.from({ length: 25 }, () => sandbox.placeCall().call_uuid).reverse();
		sandbox.placeCall({ call_status: 'queued' });
		sandbox.hangUp(sandbox.placeCall().call_uuid);
		const page = async (query: string) =>
			(await callApi(sandbox, 'GET', `/Call/?status=live${query}`)).json.calls;
		expect(await page('')).toEqual(ids.slice(0, 20));
		expect(await page('&limit=100&offset=20')).toEqual(ids.slice(20));
		expect(await page('&limit=2&offset=1')).toEqual(ids.slice(1, 3));
	});

	it('answers a live call with the fields of the documentation', async () => {
		const sandbox = await sandboxFor(stoppedClock());
		const call = sandbox.placeCall({ from: '14155550101', direction: 'outbound' });
		const { status, json } = await callApi(sandbox, 'GET', `/Call/${call.call_uuid}/?status=live`);
		expect(status).toBe(200);
		expect(json).toEqual({
			api_id: expect.any(String),
			call_status: 'in-progress',
			call_uuid: call.call_uuid,
			caller_name: '+14155550100',
			direction: 'outbound',
			from: '14155550101',
			request_uuid: call.request_uuid,
			session_start: '2023-06-26 02:44:29.617000',
			stir_attestation: '',
			stir_verification: 'Not Applicable',
			to: '14155550199',
		});
	});

	it('answers 404 to a call that is unknown, queued or ended', async () => {
		const sandbox = await sandboxFor();
		const queued = sandbox.placeCall({ call_status: 'queued' }).call_uuid;
		const over = sandbox.placeCall().call_uuid;
		sandbox.hangUp(over);
		for (const id of ['x', queued, over]) {
			const { status, json } = await callApi(sandbox, 'GET', `/Call/${id}/?status=live`);
			expect(status).toBe(404);
			expect(json.error).toBe('not found');
		}
		const { json } = await callApi(sandbox, 'GET', `/Call/${queued}/?status=queued`);
		expect(json.call_status).toBe('queued');
	});

	it('answers 400 to a status that it does not know', async () => {
		const sandbox = await sandboxFor();
		expect((await callApi(sandbox, 'GET', '/Call/?status=dead')).status).toBe(400);
	});
});

describe('making and ending calls', () => {
	const json = { from: '14155550100', to: '14155550101', answer_url: 'https://x.example/a' };

	it('makes a call that is live at once', async () => {
		const sandbox = await sandboxFor();
		const reply = await callApi(sandbox, 'POST', '/Call/', { json });
		expect(reply.status).toBe(201);
		expect(reply.json.message).toBe('call fired');
		const live = await callApi(sandbox, 'GET', '/Call/?status=live');
		expect(live.json.calls).toEqual([reply.json.request_uuid]);
	});

	it('queues a call until it is answered', async () => {
		const sandbox = await sandboxFor({ answerDelayMs: 5 });
		const { json: fired } = await callApi(sandbox, 'POST', '/Call/', { form: json });
		const call = await sandbox.when('callStarted');
		expect(call).toMatchObject({ call_uuid: fired.request_uuid, call_status: 'in-progress' });
	});

	it('keeps a call queued until the answer delay is over', async () => {
		const sandbox = await sandboxFor({ answerDelayMs: 1e9 });
		const { json: fired } = await callApi(sandbox, 'POST', '/Call/', { json });
		const { json: queued } = await callApi(sandbox, 'GET', '/Call/?status=queued');
		expect(queued.calls).toEqual([fired.request_uuid]);
	});

	it.each(['from', 'to', 'answer_url'])('answers 400 without %s', async (name) => {
		const sandbox = await sandboxFor();
		const { status, json: body } = await callApi(sandbox, 'POST', '/Call/', {
			json: { ...json, [name]: undefined },
		});
		expect(status).toBe(400);
		expect(body.error).toBe(`sandbox: ${name} is missing`);
	});

	it('hangs up with 204, and answers 404 the second time', async () => {
		const sandbox = await sandboxFor();
		const path = `/Call/${sandbox.placeCall().call_uuid}/`;
		const first = await callApi(sandbox, 'DELETE', path);
		expect(first).toMatchObject({ status: 204, text: '', type: null });
		expect((await callApi(sandbox, 'DELETE', path)).status).toBe(404);
	});
});

describe('past calls', () => {
	it('lists past calls with meta, and filters them', async () => {
		const clock = stoppedClock();
		const sandbox = await sandboxFor(clock);
		const mine = sandbox.placeCall({ from: '14155550107' });
		const other = sandbox.placeCall();
		sandbox.placeCall();
		clock.move(61_000);
		sandbox.hangUp(mine.call_uuid);
		sandbox.hangUp(other.call_uuid);
		const { json } = await callApi(sandbox, 'GET', '/Call/?limit=1');
		expect(json.meta).toEqual({
			limit: 1,
			next: `/v1/Account/${sandbox.authId}/Call/?limit=1&offset=1`,
			offset: 0,
			previous: null,
			total_count: 2,
		});
		const filtered = await callApi(sandbox, 'GET', '/Call/?from_number=14155550107');
		expect(filtered.json.objects).toMatchObject([
			{
				call_uuid: mine.call_uuid,
				bill_duration: 61,
				billed_duration: 120,
				end_time: '2023-06-26 08:15:30+05:30',
			},
		]);
	});

	it('answers one past call, and 404 while it is live', async () => {
		const sandbox = await sandboxFor();
		const { call_uuid } = sandbox.placeCall();
		expect((await callApi(sandbox, 'GET', `/Call/${call_uuid}/`)).status).toBe(404);
		sandbox.hangUp(call_uuid);
		const { json } = await callApi(sandbox, 'GET', `/Call/${call_uuid}/`);
		expect(json).toMatchObject({ call_uuid, call_direction: 'inbound' });
	});
});

describe('a call that the API hangs up', () => {
	it.each([
		['before it is answered', 1e9, 1000, 'Canceled'],
		['after it is answered', 0, 4000, 'Normal Hangup'],
	])('%s', async (_when, answerDelayMs, code, name) => {
		const sandbox = await sandboxFor({ answerDelayMs });
		const json = { from: '14155550100', to: '14155550101', answer_url: 'https://x.example/a' };
		const { json: fired } = await callApi(sandbox, 'POST', '/Call/', { json });
		const path = `/Call/${String(fired.request_uuid)}/`;
		expect((await callApi(sandbox, 'DELETE', path)).status).toBe(204);
		expect((await callApi(sandbox, 'GET', path)).json).toMatchObject({
			hangup_cause_code: code,
			hangup_cause_name: name,
			hangup_source: 'API Request',
		});
	});
});
