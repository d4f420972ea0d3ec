import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { activate } from '../../n8n/index.cts';
import * as answering from './answer/environment.cts';
import { deliver, incomingCall, startStream } from './support/callback.cts';
import { listen } from './support/runs.cts';
import { printLine } from './support/printLine.cts';

const { countOf, itemsOf, publish, saveAnswering } = answering;
const cleanup = new Cleanup();
let environment: answering.Environment;

beforeAll(async () => {
	environment = await answering.openEnvironment(cleanup);
});

afterAll(() => cleanup.run());

describe('one trigger', () => {
	it('answers a call, has its audio streamed, and runs on the call and on each event', async () => {
		const { sandbox, receiver } = environment;
		const workflow = await saveAnswering(environment, 'Calls', { bidirectional: true });
		const { statusUrl, answerUrl } = await publish(environment, workflow);

		const began = Date.now();
		const call = sandbox.ring({ answer_url: answerUrl }, { from: '14155550100' });
		const answer = await sandbox.when('answer', ({ callUuid }) => callUuid === call.call_uuid);
		printLine(`a call was answered after ${Date.now() - began} ms`);
		expect(answer).toMatchObject({ status: 200, type: 'application/xml; charset=utf-8' });
		expect(answer.problem).toBeUndefined();

		const ours = ({ call_uuid }: { call_uuid: string }) => call_uuid === call.call_uuid;
		const stream = await sandbox.when('streamStarted', ours);
		expect(stream).toMatchObject({ bidirectional: true, status_callback_url: statusUrl });
		const isEcho = () => stream.bytesPlayed > 0;
		await receiver.when(
			'message',
			({ event, streamId }) => event === 'media' && streamId === stream.stream_id,
		);
		await sandbox.when('frame', ({ streamId }) => streamId === stream.stream_id && isEcho());
		expect(call.call_status).toBe('in-progress');

		await fetch(`${sandbox.url}/v1/Account/${sandbox.authId}/Call/${call.call_uuid}/Stream/`, {
			method: 'DELETE',
			headers: { Authorization: `Basic ${btoa(`${sandbox.authId}:${sandbox.authToken}`)}` },
		});
		await sandbox.when('callEnded', ours);
		const hangUp = await sandbox.when(
			'callback',
			({ event, params }) => event === 'Hangup' && params.CallUUID === call.call_uuid,
		);
		expect([hangUp.url, hangUp.status]).toEqual([answerUrl, 200]);

		const items = await itemsOf(environment, workflow, 4);
		const about = { status: 'success', mode: 'webhook', call_uuid: call.call_uuid };
		const streamed = { ...about, stream_id: stream.stream_id, service_url: receiver.url };
		expect(items.sort((a, b) => String(a.event).localeCompare(String(b.event)))).toMatchObject([
			{
				...about,
				event: 'answered',
				plivo_event: 'StartApp',
				stream_id: null,
				service_url: receiver.url,
				from: '14155550100',
				call_status: 'ringing',
			},
			{ ...about, event: 'call_ended', stream_id: null, hangup_cause: 'End Of XML Instructions' },
			{ ...streamed, event: 'started' },
			{ ...streamed, event: 'stopped' },
		]);
	});

	it('runs on the end of a call that the caller hangs up, of which the stream says nothing', async () => {
		const { sandbox } = environment;
		const workflow = await saveAnswering(environment, 'Hung up');
		const { statusUrl, answerUrl } = await publish(environment, workflow);
		const ringTo = async (hangup_url: string) => {
			const call = sandbox.ring({ answer_url: answerUrl, hangup_url });
			await sandbox.when(
				'callback',
				({ event, params }) => event === 'StartStream' && params.CallUUID === call.call_uuid,
			);
			sandbox.hangUp(call.call_uuid);
			return call.call_uuid;
		};
		const calls = [await ringTo(''), await ringTo(statusUrl)];
		const items = await itemsOf(environment, workflow, 6);
		const ends = items.filter(({ event }) => event === 'call_ended');
		expect(ends.map(({ call_uuid }) => call_uuid).sort()).toEqual([...calls].sort());
		for (const end of ends) {
			expect(end).toMatchObject({ hangup_cause: 'Normal Hangup', bill_duration: 60 });
			const length = Date.parse(String(end.timestamp)) - Date.parse(String(end.session_start));
			expect(length).toBe(Number(end.duration) * 1000);
		}
		expect(items.filter(({ event }) => event === 'stopped')).toEqual([]);
	});

	it('takes an event at the answer URL for that event, and a call at the events URL for no call', async () => {
		const { sandbox } = environment;
		const workflow = await saveAnswering(environment, 'Wrong URLs');
		const { statusUrl, answerUrl } = await publish(environment, workflow);
		const token = sandbox.authToken;
		const started = { method: 'POST' as const, params: startStream(), token };
		expect(await deliver(answerUrl, started)).toEqual({ status: 200, body: '' });
		for (const method of ['GET', 'POST'] as const) {
			const call = { method, params: incomingCall(), token };
			expect(await deliver(statusUrl, call)).toEqual({ status: 404, body: '' });
		}
		expect(await itemsOf(environment, workflow, 1)).toMatchObject([
			{ event: 'started', stream_id: started.params.StreamID },
		]);
	});

	it('answers a forged call without XML, and does not run', async () => {
		const workflow = await saveAnswering(environment, 'Forged calls');
		const { answerUrl } = await publish(environment, workflow);
		const params = incomingCall();
		for (const method of ['POST', 'GET'] as const) {
			const forged = { method, params, token: 'the token of somebody else' };
			expect(await deliver(answerUrl, forged)).toEqual({ status: 401, body: '' });
		}
		expect(await countOf(environment, workflow)).toBe(0);
		const signed = { method: 'POST' as const, params, token: environment.sandbox.authToken };
		expect(await deliver(answerUrl, signed)).toMatchObject({
			status: 200,
			body: expect.stringMatching(/^<Response><Stream .*<\/Response>$/),
		});
		expect(await itemsOf(environment, workflow, 1)).toMatchObject([{ event: 'answered' }]);
	});

	it('answers with what the call says, where its fields are expressions', async () => {
		const { sandbox, receiver } = environment;
		const workflow = await saveAnswering(environment, 'Per caller', {
			serviceUrl: `=${receiver.url}?caller={{ encodeURIComponent($json.body.From) }}`,
		});
		const { answerUrl } = await publish(environment, workflow);
		const call = sandbox.ring({ answer_url: answerUrl }, { from: '14155550123' });
		const stream = await sandbox.when('streamStarted', (it) => it.call_uuid === call.call_uuid);
		expect(stream.service_url).toBe(`${receiver.url}?caller=14155550123`);
		sandbox.hangUp(call.call_uuid);
	});

	it('leaves a call that it cannot answer to the fallback URL, and does not run', async () => {
		const { sandbox } = environment;
		const workflow = await saveAnswering(environment, 'Wrong expression', {
			serviceUrl: '={{ "https://example.com" }}',
		});
		const { answerUrl } = await publish(environment, workflow);
		const good = await publish(environment, await saveAnswering(environment, 'Fallback'));
		const call = sandbox.ring({ answer_url: answerUrl, fallback_answer_url: good.answerUrl });
		await sandbox.when('streamStarted', (it) => it.call_uuid === call.call_uuid);
		const answers = sandbox.answers.filter(({ callUuid }) => callUuid === call.call_uuid);
		expect(answers.map(({ status }) => status)).toEqual([500, 200]);
		expect(await countOf(environment, workflow)).toBe(0);
		sandbox.hangUp(call.call_uuid);
	});

	it('is not published with a field that would leave callers without an answer', async () => {
		const refused = 'Service URL must start with ws:// or wss://: "https://example.com"';
		const workflow = await saveAnswering(environment, 'Not to publish', {
			serviceUrl: 'https://example.com',
		});
		await expect(listen(environment, workflow)).rejects.toThrow(refused);
		await activate(environment.rest, workflow);
		const { triggers } = await answering.publicationOf(environment, workflow);
		expect(triggers).toMatchObject([{ status: 'failed', errorMessage: refused }]);
	});

	it('answers at the Test URL, which takes each event in turn', async () => {
		const { sandbox } = environment;
		const workflow = await saveAnswering(environment, 'In the editor');
		const statusUrl = await listen(environment, workflow);
		const answer_url = answering.answerUrlBeside(statusUrl);
		const call = sandbox.ring({ answer_url });
		const stream = await sandbox.when('streamStarted', (it) => it.call_uuid === call.call_uuid);
		expect(stream.status_callback_url).toBe(statusUrl);
		const isStart = (it: { event: string; streamId: string }) => it.streamId === stream.stream_id;
		// n8n stops listening with the call, sooner or later than the event comes.
		const { status } = await sandbox.when('callback', isStart);
		expect([200, 404]).toContain(status);
		const before = status === 200 ? 2 : 1;
		const [first] = await itemsOf(environment, workflow, before);
		expect(first).toMatchObject({ event: 'answered', mode: 'manual' });

		await listen(environment, workflow);
		sandbox.hangUp(call.call_uuid);
		const last = (await itemsOf(environment, workflow, before + 1)).at(-1);
		expect(last).toMatchObject({ event: 'call_ended', call_uuid: call.call_uuid });
	});
});

describe('Create Stream XML', () => {
	it('lets a workflow answer each caller through Respond to Webhook', async () => {
		const { sandbox, receiver } = environment;
		const answer_url = await answering.publishDeciding(environment);
		const call = sandbox.ring({ answer_url }, { from: '14155550155' });
		const stream = await sandbox.when('streamStarted', (it) => it.call_uuid === call.call_uuid);
		expect(stream).toMatchObject({
			service_url: `${receiver.url}?caller=14155550155&b=<2>`,
			bidirectional: true,
		});
		sandbox.hangUp(call.call_uuid);
	});
});
