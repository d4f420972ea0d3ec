import type { ServerResponse } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { ask, fieldsOf, mailbox, receiverFor, sandboxFor, stoppedClock } from './support.cts';

const XML = 'application/xml; charset=utf-8';
const response = (inside: string) => `<Response>${inside}</Response>`;

type Reply = [status: number, type: string, body: string];

/** Gives the answers in their order, and the last one from then on; hang-ups get a 200. */
function replies(...all: Reply[]) {
	return (res: ServerResponse, count: number) => {
		const [status, type, body] = all[Math.min(count, all.length) - 1] as Reply;
		res.writeHead(status, { 'Content-Type': type }).end(body);
	};
}
const xml = (inside: string): Reply => [200, XML, response(inside)];

/** A call to a mailbox that answers it, and is told its end at a path of its own. */
async function called(answer: Reply, options: Parameters<typeof sandboxFor>[0] = {}) {
	const sandbox = await sandboxFor(options);
	const box = await mailbox(replies(answer, [200, 'text/plain', '']));
	const hangup_url = `${box.url}/hangup`;
	const application = { answer_url: `${box.url}/answer?a=1`, hangup_url };
	const call = sandbox.ring(application, { from: '+14155550100', to: '14155550199' });
	return { sandbox, box, call };
}

describe('a call that comes in', () => {
	it('asks its answer URL with the documented fields, while it rings', async () => {
		const clock = stoppedClock();
		const { sandbox, box, call } = await called(xml('<Hangup/>'), { now: clock.now });
		expect(call).toMatchObject({ call_status: 'queued', direction: 'inbound' });
		await sandbox.when('callEnded');
		const [asked] = box.deliveries;
		expect(asked).toMatchObject({
			method: 'POST',
			url: '/answer?a=1',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		});
		expect(fieldsOf(asked!)).toEqual({
			CallUUID: call.call_uuid,
			CallStatus: 'ringing',
			CallerName: '+14155550100',
			Direction: 'inbound',
			Event: 'StartApp',
			From: '14155550100',
			ParentAuthID: sandbox.authId,
			SessionStart: '2023-06-26 02:44:29.617000',
			To: '14155550199',
		});
	});

	it('streams as the XML says, and tells the events', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		const events = await mailbox();
		const attributes = `audioTrack="both" contentType="audio/x-mulaw;rate=8000" extraHeaders="a=1,b=2" streamTimeout="7" statusCallbackUrl="${events.url}/status?a=1&amp;b=2" statusCallbackMethod="POST" noiseCancellation="true" noiseCancellationLevel="70" keepCallAlive="true"`;
		const stream = `<Stream ${attributes}>\n\t${receiver.url}?x=1&amp;y=2\n</Stream>`;
		const box = await mailbox(replies(xml(stream)));
		const call = sandbox.ring({ answer_url: box.url });
		const started = await sandbox.when('streamStarted');
		expect(started).toMatchObject({
			call_uuid: call.call_uuid,
			service_url: `${receiver.url}?x=1&y=2`,
			bidirectional: false,
			audio_track: 'both',
			content_type: 'audio/x-mulaw;rate=8000',
			extra_headers: 'a=1,b=2',
			stream_timeout: 7,
			status_callback_url: `${events.url}/status?a=1&b=2`,
			noise_cancellation: 'true',
			noise_cancellation_level: 70,
		});
		await receiver.when('message', ({ event }) => event === 'media');
		await sandbox.when('callback', ({ event }) => event === 'StartStream');
		expect(events.deliveries[0]?.url).toBe('/status?a=1&b=2');
		expect(call.call_status).toBe('in-progress');
	});
});

describe('with keepCallAlive', () => {
	const streaming = async (attributes: string, rest = '') => {
		const sandbox = await sandboxFor({ secondMs: 1 });
		const receiver = await receiverFor();
		const stream = `<Stream ${attributes}>${receiver.url}</Stream>`;
		const box = await mailbox(replies(xml(stream + rest), [200, 'text/plain', '']));
		const call = sandbox.ring({ answer_url: box.url });
		return { sandbox, call };
	};
	const endOf = async ({ sandbox }: Awaited<ReturnType<typeof streaming>>) =>
		(await sandbox.when('callEnded')).hangup;

	it.each(['', 'bidirectional="true"'])(
		'the call goes on until its stream ends: %s',
		async (more) => {
			const { sandbox, call } = await streaming(`keepCallAlive="true" ${more}`);
			const { stream_id } = await sandbox.when('streamStarted');
			expect(call.call_status).toBe('in-progress');
			await ask(sandbox, 'DELETE', `/Call/${call.call_uuid}/Stream/${stream_id}/`);
			const { hangup } = await sandbox.when('callEnded');
			expect(hangup).toMatchObject({ name: 'End Of XML Instructions', source: 'Plivo' });
			expect(sandbox.streams.get(stream_id)).toMatchObject({ endReason: 'stopped' });
		},
	);

	it('the next element has its turn after the stream', async () => {
		const scene = await streaming('keepCallAlive="true" streamTimeout="1"', '<Hangup/>');
		expect(await endOf(scene)).toMatchObject({ name: 'Normal Hangup', source: 'Answer XML' });
		const [stream] = [...scene.sandbox.streams.values()];
		expect(stream).toMatchObject({ endReason: 'timeout' });
	});

	it('off, the call ends at once, where nothing follows', async () => {
		const scene = await streaming('keepCallAlive="false"');
		expect(await endOf(scene)).toMatchObject({ code: 4010 });
		const [stream] = [...scene.sandbox.streams.values()];
		expect(stream).toMatchObject({ state: 'ended', endReason: 'hangUp' });
	});

	it('off, the stream runs beside the elements that follow', async () => {
		const scene = await streaming('', '<Speak>Hello</Speak><Wait length="60000"/>');
		await scene.sandbox.when('streamStarted');
		expect(scene.call.call_status).toBe('in-progress');
		scene.sandbox.hangUp(scene.call.call_uuid);
		expect(await endOf(scene)).toMatchObject({ source: 'Caller' });
	});

	it('off, a Wait gives the stream its time', async () => {
		const scene = await streaming('', '<Wait/>');
		expect(await endOf(scene)).toMatchObject({ code: 4010 });
	});
});
