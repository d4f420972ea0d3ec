import { describe, expect, it } from '@jest/globals';

import { callApi, sandboxFor, stoppedClock } from '../support.cts';

describe('stream objects', () => {
	async function seeded(shape: '2022' | '2023' | '2026') {
		const clock = stoppedClock();
		const sandbox = await sandboxFor({ ...clock, shape });
		const { call_uuid } = sandbox.placeCall();
		const stream = sandbox.seedStream(call_uuid, { audio_track: 'both' });
		clock.move(20_500);
		const path = `/Call/${call_uuid}/Stream/${stream.stream_id}/`;
		await callApi(sandbox, 'DELETE', path);
		const { json } = await callApi(sandbox, 'GET', path);
		return { sandbox, stream, json, call_uuid };
	}

	it('have the fields of 2023, with local and UTC times and amounts as text', async () => {
		const { json, stream, call_uuid, sandbox } = await seeded('2023');
		expect(json).toEqual({
			api_id: expect.any(String),
			audio_track: 'both',
			bidirectional: false,
			bill_duration: 21,
			billed_amount: '0.00300',
			call_uuid,
			created_at: '2023-06-26 02:44:50.117000+00:00',
			end_time: '2023-06-26 08:14:50+05:30',
			plivo_auth_id: sandbox.authId,
			resource_uri: `/v1/Account/${sandbox.authId}/Call/${call_uuid}/Stream/${stream.stream_id}/`,
			rounded_bill_duration: 60,
			service_url: stream.service_url,
			start_time: '2023-06-26 08:14:29+05:30',
			stream_id: stream.stream_id,
		});
	});

	it('have the fields of 2022', async () => {
		const { json } = await seeded('2022');
		expect(Object.keys(json)).toEqual(
			`api_id call_uuid end_time service_url start_time status status_callback_url
			stream_id`.split(/\s+/),
		);
		expect(json.status_callback_url).toBe('');
	});

	it('have the fields of 2026', async () => {
		const { json } = await seeded('2026');
		expect(json.content_type).toBe('audio/x-l16;rate=8000');
		expect(json).not.toHaveProperty('plivo_auth_id');
		expect(json).not.toHaveProperty('resource_uri');
	});

	it('have null times and the status initiated before the stream starts', async () => {
		const sandbox = await sandboxFor({ shape: '2022' });
		const { call_uuid } = sandbox.placeCall();
		const { stream_id } = sandbox.seedStream(call_uuid, { state: 'initiated' });
		const { json } = await callApi(sandbox, 'GET', `/Call/${call_uuid}/Stream/${stream_id}/`);
		expect(json).toMatchObject({ start_time: null, end_time: null, status: 'initiated' });
	});

	it('have a minus sign in time zones west of UTC', async () => {
		const sandbox = await sandboxFor({ ...stoppedClock(), utcOffsetMinutes: -150 });
		const { call_uuid } = sandbox.placeCall();
		const { stream_id } = sandbox.seedStream(call_uuid);
		const { json } = await callApi(sandbox, 'GET', `/Call/${call_uuid}/Stream/${stream_id}/`);
		expect(json.start_time).toBe('2023-06-26 00:14:29-02:30');
	});

	it('are a 404 for an unknown stream and for a stream of another call', async () => {
		const sandbox = await sandboxFor();
		const { stream_id } = sandbox.seedStream(sandbox.placeCall().call_uuid);
		const path = `/Call/${sandbox.placeCall().call_uuid}/Stream/`;
		expect((await callApi(sandbox, 'GET', `${path}${stream_id}/`)).status).toBe(404);
		expect((await callApi(sandbox, 'GET', `${path}x/`)).status).toBe(404);
	});
});
