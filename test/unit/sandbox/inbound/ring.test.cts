import type { ServerResponse } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { fieldsOf, mailbox, receiverFor, sandboxFor, stoppedClock } from '../support.cts';

const XML = 'application/xml; charset=utf-8';
const HANG_UP = '<Response><Hangup/></Response>';
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

/** A call to a mailbox that answers it, with a hangup URL at another path. */
async function called(answer: Reply, options: Parameters<typeof sandboxFor>[0] = {}) {
	const sandbox = await sandboxFor(options);
	const box = await mailbox(replies(answer, [200, 'text/plain', '']));
	const hangup_url = `${box.url}/hangup`;
	const application = { answer_url: `${box.url}/answer?a=1`, hangup_url };
	const call = sandbox.ring(application, { from: '+14155550100', to: '14155550199' });
	return { sandbox, box, call };
}

describe('a call that comes in', () => {
	it('requests the answer URL with the documented fields while it rings', async () => {
		const clock = stoppedClock();
		const { sandbox, box, call } = await called(xml('<Hangup/>'), { now: clock.now });
		expect(call).toMatchObject({ call_status: 'queued', direction: 'inbound' });
		await sandbox.when('callEnded');
		const [request] = box.deliveries;
		expect(request).toMatchObject({
			method: 'POST',
			url: '/answer?a=1',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		});
		expect(fieldsOf(request!)).toEqual({
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

	it('streams as the XML says and sends the status callbacks', async () => {
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

describe('the fallback URL', () => {
	const callWithFallback = async (first: Reply) => {
		const sandbox = await sandboxFor();
		const one = await mailbox(replies(first));
		const other = await mailbox(replies([200, XML, HANG_UP]));
		const call = sandbox.ring({
			answer_url: one.url,
			fallback_answer_url: `${other.url}/fallback`,
			fallback_method: 'GET',
			hangup_url: 'http://127.0.0.1:9/',
		});
		const { hangup } = await sandbox.when('callEnded');
		return { call, hangup, fallback: other.deliveries, answers: sandbox.answers };
	};

	it.each<[string, Reply]>([
		['no 200', [500, XML, HANG_UP]],
		['no XML', [200, 'text/plain', 'hello']],
		['no valid XML', [200, XML, '<Response><Shout/></Response>']],
	])('gets the same request if the answer URL returns %s', async (_what, first) => {
		const { call, hangup, fallback, answers } = await callWithFallback(first);
		expect(fallback).toMatchObject([{ method: 'GET' }]);
		expect(fallback[0]?.url).toMatch(/^\/fallback\?.*CallStatus=ringing/);
		expect(hangup).toMatchObject({ source: 'Answer XML' });
		expect(answers.map(({ callUuid, problem }) => [callUuid, problem !== undefined])).toEqual([
			[call.call_uuid, true],
			[call.call_uuid, false],
		]);
	});

	it('gets no request if the answer URL returns valid XML', async () => {
		expect((await callWithFallback([200, XML, HANG_UP])).fallback).toEqual([]);
	});
});
