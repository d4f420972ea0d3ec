import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { getExecution, until } from '../../n8n/index.cts';
import { deliver, startStream } from './support/callback.cts';
import { freshPlivo, openEnvironment, type Environment } from './support/faults.cts';
import { startAgain } from './support/instance.cts';
import { printLine } from './support/printLine.cts';
import {
	cameOut,
	isWaiting,
	runLoop,
	runWaiting,
	startedOn,
	stop,
	waiter,
} from './support/waiting.cts';

const cleanup = new Cleanup();
let environment: Environment;
let wait: { serviceUrl: string };
/** Its minute goes by while the others run. */
let patient: { executionId: string; since: number };

beforeAll(async () => {
	environment = await openEnvironment(cleanup);
	wait = { serviceUrl: environment.receiver.url };
	const limited = { ...wait, timeLimit: 1, timeLimitUnit: 'minutes' };
	const { executionId } = await waiter(environment, limited);
	patient = { executionId, since: Date.now() };
});

afterAll(() => cleanup.run());

/** What n8n has answered Plivo about a stream, by event. */
const answers = ({ sandbox }: Environment, streamId: string) =>
	sandbox.callbacks
		.filter((it) => it.streamId === streamId)
		.map(({ event, status }) => `${event} ${status}`);

describe('Start and Wait', () => {
	it('continues when the stream has been stopped', async () => {
		const waiting = await waiter(environment, wait);
		await stop(environment.sandbox, waiting);
		const { streamId, callUuid } = waiting;
		expect(await cameOut(environment.rest, waiting.executionId)).toEqual({
			status: 'success',
			items: [
				expect.objectContaining({
					event: 'stopped',
					plivo_event: 'StopStream',
					stream_id: streamId,
					call_uuid: callUuid,
					service_url: environment.receiver.url,
					delivery_id: expect.stringMatching(/^[\da-f]{64}$/),
				}),
			],
		});
		expect(answers(environment, streamId).at(-1)).toBe('StopStream 200');
	});

	it('continues when the stream drops, and not when it is slow', async () => {
		const { sandbox, rest } = environment;
		const { executionId, streamId } = await waiter(environment, wait);
		sandbox.degrade(streamId);
		await sandbox.when(
			'callback',
			(it) => it.streamId === streamId && it.event === 'DegradedStream',
		);
		expect(await isWaiting(rest, executionId)).toMatchObject({ status: 'waiting' });
		sandbox.drop(streamId);
		expect(await cameOut(rest, executionId)).toMatchObject({
			status: 'success',
			items: [{ event: 'dropped', stream_id: streamId }],
		});
		expect(answers(environment, streamId).slice(-2)).toEqual([
			'DegradedStream 200',
			'DroppedStream 200',
		]);
	});

	it('continues when the stream is connected, if Wait For says so', async () => {
		const { executionId } = await runWaiting(environment, { ...wait, waitFor: 'connected' });
		const { items } = await cameOut(environment.rest, executionId);
		expect(items).toMatchObject([{ event: 'started', service_url: wait.serviceUrl }]);
	});

	it.each([1, 3])('loses no stream that cannot be connected in %d attempts', async (attempts) => {
		// The last attempt fails between two of the looks at the stream before the execution waits.
		const options = { connectAttempts: attempts, retryDelayMs: 500 };
		const plivo = await freshPlivo(environment, cleanup, options);
		const { executionId } = await runWaiting(plivo, { serviceUrl: 'ws://127.0.0.1:9/audio' });
		const { status, items } = await cameOut(plivo.rest, executionId);
		printLine(`a stream that cannot be connected: ${String(items[0]?.event)}`);
		expect(status).toBe('success');
		expect(['ended', 'dropped']).toContain(items[0]?.event);
	});
});

describe('a callback that is not Plivo’s', () => {
	it('is answered 401, leaves one line, and does not end the waiting', async () => {
		const { sandbox, rest, n8n } = environment;
		const waiting = await waiter(environment, wait);
		const { resumeUrl, streamId, executionId } = waiting;
		const foreign = startStream();
		const params = { ...foreign, Event: 'StopStream', StreamID: streamId };
		const forge = (url: string, token = 'another token') =>
			deliver(url, { method: 'POST', params, token });
		const lines = async () =>
			(await readFile(n8n.log, 'utf8')).split('Plivo Stream answered a callback with 401').length;

		const before = await lines();
		expect(await forge(resumeUrl)).toEqual({ status: 401, body: '' });
		// The line gets to the file on a way of its own.
		await until('the line', 60_000, async () => (await lines()) > before || undefined);
		expect(await lines()).toBe(before + 1);
		// Without n8n's token, a request does not get so far.
		const { status } = await forge(resumeUrl.replace(/\?.*/, ''), sandbox.authToken);
		expect(status).toBe(401);
		expect(await lines()).toBe(before + 1);
		// Plivo's own, but of another stream.
		const other = { ...foreign, Event: 'StopStream' };
		const callback = { method: 'POST', params: other, token: sandbox.authToken } as const;
		expect(await deliver(resumeUrl, callback)).toEqual({ status: 200, body: '' });
		expect(await getExecution(rest, executionId)).toMatchObject({ status: 'waiting' });

		const own = { method: 'GET', params, token: sandbox.authToken } as const;
		expect(await deliver(resumeUrl, own)).toEqual({ status: 200, body: '' });
		expect(await cameOut(rest, executionId)).toMatchObject({ items: [{ event: 'stopped' }] });
	});
});

describe('when the time is over', () => {
	it('continues with an item that says so', async () => {
		const { items, status } = await cameOut(environment.rest, patient.executionId, 180_000);
		printLine(
			`a limit of a minute was over after ${(Date.now() - patient.since) / 1000} s at the most`,
		);
		expect(status).toBe('success');
		expect(items).toEqual([
			expect.objectContaining({
				event: 'timed_out',
				plivo_event: null,
				service_url: wait.serviceUrl,
				waited_for: 'ended',
			}),
		]);
	});
});

describe('a sandbox that sends every callback twice', () => {
	it('lets a loop over three calls start exactly three streams', async () => {
		const plivo = await freshPlivo(environment, cleanup, { duplicateCallbacks: 1 });
		const { sandbox, rest } = plivo;
		const calls = [1, 2, 3].map(() => sandbox.placeCall().call_uuid);
		const executionId = await runLoop(plivo, calls, wait);
		for (const callUuid of calls) {
			const started = await startedOn(plivo, callUuid);
			await isWaiting(rest, executionId);
			await stop(sandbox, { executionId, callUuid, ...started });
		}
		expect(await cameOut(rest, executionId)).toMatchObject({
			status: 'success',
			items: calls.map((call_uuid) => ({ event: 'stopped', call_uuid })),
		});
		const starts = sandbox.requests.filter(({ method }) => method === 'POST');
		expect(starts.map(({ url }) => calls.findIndex((call) => url.includes(call)))).toEqual([
			0, 1, 2,
		]);
		const ends = () => sandbox.callbacks.filter(({ event }) => event === 'StopStream').length;
		await until('the last repetition', 60_000, () =>
			Promise.resolve(ends() >= 6 ? true : undefined),
		);
		expect(ends()).toBe(6);
	});
});

describe('a restart of n8n', () => {
	it('does not end the waiting, nor keep the end of the stream away', async () => {
		const waiting = await waiter(environment, wait);
		await environment.n8n.stop();
		environment = await startAgain(environment, cleanup);
		const { rest, sandbox } = environment;
		expect(await getExecution(rest, waiting.executionId)).toMatchObject({ status: 'waiting' });
		await stop(sandbox, waiting);
		expect(await cameOut(rest, waiting.executionId)).toMatchObject({
			status: 'success',
			items: [{ event: 'stopped', stream_id: waiting.streamId }],
		});
	});

	it('does not lose an end that n8n has just answered with 200', async () => {
		const { executionId, resumeUrl, streamId } = await waiter(environment, wait);
		const params = { ...startStream(), Event: 'StopStream', StreamID: streamId };
		const end = { method: 'POST', params, token: environment.sandbox.authToken } as const;
		expect(await deliver(resumeUrl, end)).toEqual({ status: 200, body: '' });
		await environment.n8n.stop();
		environment = await startAgain(environment, cleanup);
		expect(await cameOut(environment.rest, executionId)).toMatchObject({
			status: 'success',
			items: [{ event: 'stopped', stream_id: streamId }],
		});
	});
});
