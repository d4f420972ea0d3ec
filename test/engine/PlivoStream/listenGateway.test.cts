import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { encodeWav } from '../../../gateway/src/audio/wav.cts';
import { speech } from '../../../gateway/test/support/audio.cts';
import type { Callback } from '../../support/callbacks.cts';
import { fileOf, gatewayFor, toneOf } from '../../support/gateway.cts';
import { listenLocally } from '../../support/httpServer.cts';
import type { Parameters } from '../../support/plivo.cts';
import { classify } from '../../support/trigger.cts';
import { listenWith } from '../../support/waiting.cts';

/** What the caller says: more than enough for an utterance. */
const SPEECH = encodeWav(speech(900), 8000);

/**
 * n8n's side of the resume URL: answers 409 until it has stored the wait, and keeps what is posted
 * then. Closed after the test.
 */
async function resumeServer() {
	const posted: Callback[] = [];
	const early: Callback[] = [];
	let isStored = false;
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			(isStored ? posted : early).push({
				...{ method, originalUrl: url, headers, rawBody: Buffer.concat(parts) },
			});
			response.writeHead(isStored ? 200 : 409).end();
			server.emit('posted');
		});
	});
	const url = `${await listenLocally(server)}/webhook-waiting`;
	async function nextOf(list: Callback[]) {
		while (list.length === 0) await once(server, 'posted');
		return list.shift()!;
	}
	return {
		url,
		early: () => nextOf(early),
		posted: () => nextOf(posted),
		store: () => void (isStored = true),
	};
}

/** A stream to a real gateway, and an execution that listens to it. */
async function listening(parameters: Parameters = {}, options = {}) {
	const n8n = await resumeServer();
	const { plivo, credential, start } = await gatewayFor();
	const streamId = await start();
	const execution = await listenWith(
		{ ...plivo, credential },
		{ streamId, ...parameters },
		{ waitingUrl: n8n.url, ...options },
	);
	expect(execution.error).toBeUndefined();
	return { n8n, plivo, execution, streamId };
}

describe('Listen at a real gateway', () => {
	it('continues with what the caller says, even before n8n has stored the wait', async () => {
		const { n8n, plivo, execution, streamId } = await listening();
		plivo.sandbox.say(streamId, SPEECH);
		const first = await n8n.early();
		n8n.store();
		const again = await n8n.posted();
		expect(again.rawBody).toEqual(first.rawBody);
		const outcome = await execution.report(again);
		expect(classify(outcome)).toBe('taken');
		const [item] = outcome.then!.items;
		expect(item!.json).toMatchObject({
			...{ event: 'utterance', stream_id: streamId, call_uuid: plivo.callUuid, track: 'inbound' },
		});
		const { data, mimeType } = item!.binary!.data!;
		expect(mimeType).toBe('audio/wav');
		expect(Buffer.from(data, 'base64').length).toBeGreaterThan(8000);
	});

	it('continues with the digits that the caller presses', async () => {
		const { n8n, plivo, execution, streamId } = await listening();
		n8n.store();
		for (const digit of '12#') plivo.sandbox.press(streamId, digit);
		const { then } = await execution.report(await n8n.posted());
		expect(then!.items[0]!.json).toMatchObject({ event: 'digits', digits: '12#' });
	});

	it('plays before it listens', async () => {
		const file = { binary: fileOf(toneOf(100)) };
		const { n8n, plivo, execution, streamId } = await listening({ playFirst: 'data' }, file);
		n8n.store();
		await plivo.sandbox.when('message', ({ event }) => event === 'checkpoint');
		plivo.sandbox.press(streamId, '#');
		const { then } = await execution.report(await n8n.posted());
		expect(then!.items[0]!.json).toMatchObject({ event: 'digits', digits: '#' });
		const samples = plivo.sandbox.heard(streamId)!.subarray(44);
		expect(samples.some((byte) => byte !== 0)).toBe(true);
	});

	it('continues when the time is over', async () => {
		const { n8n, execution } = await listening({ timeLimit: 1 });
		n8n.store();
		const { then } = await execution.report(await n8n.posted());
		expect(then!.items[0]!.json).toMatchObject({ event: 'timed_out', plivo_event: 'ListenEnded' });
	});

	it('continues when the caller hangs up', async () => {
		const { n8n, plivo, execution } = await listening();
		n8n.store();
		plivo.sandbox.hangUp(plivo.callUuid);
		const { then } = await execution.report(await n8n.posted());
		expect(then!.items[0]!.json).toMatchObject({ event: 'ended' });
	});

	it('is replaced by a further listen to the same stream', async () => {
		const n8n = await resumeServer();
		n8n.store();
		const { plivo, credential, start } = await gatewayFor();
		const streamId = await start();
		const listen = () =>
			listenWith({ ...plivo, credential }, { streamId }, { waitingUrl: n8n.url });
		const first = await listen();
		const second = await listen();
		const ended = await n8n.posted();
		expect(classify(await second.report(ended))).toBe('filtered');
		const { then } = await first.report(ended);
		expect(then!.items[0]!.json).toMatchObject({ event: 'replaced' });
	});
});
