import { describe, expect, it } from '@jest/globals';
import { fileOf, toneOf } from '../../support/gateway.cts';
import { DIGITS, GATEWAY_STREAM, gatewayFields, WAV } from '../../support/gatewayEvents.cts';
import { ended, listening, post, utterance } from '../../support/listening.cts';
import { classify } from '../../support/trigger.cts';
import { RESUME_URL, STREAM } from '../../support/waiting.cts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const PLAYED = { name: 'a', duration_ms: 1500, queued_ms: 250 };
const MINUTE = 60_000;

const BASE_ITEM = {
	stream_id: STREAM,
	call_uuid: GATEWAY_STREAM.callId,
	...{ from: null, to: null, service_url: GATEWAY_STREAM.serviceUrl },
	timestamp: '2026-11-25T12:00:01.000Z',
	delivery_id: expect.stringMatching(/^[\da-f]{64}$/),
};

describe('Listen', () => {
	it('has the gateway listen for n8n’s resume URL, and waits', async () => {
		const { gateway, execution, plivo } = await listening();
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('waiting');
		expect(gateway.requests).toMatchObject([
			{
				...{ method: 'POST', url: `/v1/streams/${STREAM}/listen` },
				headers: {
					authorization: `Basic ${btoa(`${plivo.credential.authId}:${plivo.credential.authToken}`)}`,
					'content-type': 'application/json',
				},
			},
		]);
		expect(JSON.parse(gateway.requests[0]!.body.toString())).toEqual({
			...{ to: RESUME_URL, within_ms: 30_000, id: expect.stringMatching(UUID) },
		});
		expect(plivo.sent()).toEqual([]);
		expect(execution.shown).toEqual([
			{
				...{ event: 'waiting', plivo_event: null, stream_id: STREAM, call_uuid: null },
				...{ from: null, to: null, service_url: null, timestamp: null },
			},
		]);
	});

	it('continues with what the caller said, and its audio', async () => {
		const { execution, id } = await listening();
		const outcome = await execution.report(utterance(id));
		expect(classify(outcome)).toBe('taken');
		const [item] = outcome.then!.items;
		expect(item!.json).toEqual({
			...{ event: 'utterance', plivo_event: 'Utterance', ...BASE_ITEM },
			...{ sequence: 3, track: 'inbound', start_ms: 4200, duration_ms: 20, interrupted: true },
		});
		expect(item!.binary!.data).toMatchObject({
			mimeType: 'audio/wav',
			fileName: 'utterance-3.wav',
		});
		expect(Buffer.from(item!.binary!.data!.data, 'base64')).toEqual(WAV);
	});

	it('continues with the digits that the caller pressed', async () => {
		const { execution, id } = await listening();
		const { then } = await execution.report(post(gatewayFields(DIGITS, {}, id)));
		expect(then!.items.map(({ json }) => json)).toEqual([
			{ event: 'digits', plivo_event: 'Digits', ...BASE_ITEM, sequence: 4, digits: '12#' },
		]);
		expect(then!.items[0]).not.toHaveProperty('binary');
	});

	it.each([
		['timeout', 'timed_out'],
		['ended', 'ended'],
		['replaced', 'replaced'],
	] as const)(
		'continues where the gateway says that there was nothing: %s',
		async (reason, event) => {
			const { execution, id } = await listening();
			const { then } = await execution.report(ended(id, reason));
			expect(then!.items.map(({ json }) => json)).toEqual([
				{ event, plivo_event: 'ListenEnded', ...BASE_ITEM },
			]);
		},
	);

	it('waits two minutes longer itself, and continues then', async () => {
		const { execution, before, id } = await listening({ timeLimit: 60 });
		expect(Math.round((Number(execution.waitTill) - before) / MINUTE)).toBe(3);
		const { items } = await execution.timeOver();
		expect(items.map(({ json }) => json)).toEqual([
			{
				...{ event: 'timed_out', plivo_event: null, stream_id: STREAM, call_uuid: null },
				...{ from: null, to: null, service_url: null, timestamp: null, listen_id: id },
			},
		]);
	});

	it.each<[unknown, number]>([
		[1, 1000],
		[3600, 3_600_000],
		['={{ " 5" }}', 5000],
	])('listens for %j seconds', async (timeLimit, within) => {
		expect((await listening({ timeLimit })).body.within_ms).toBe(within);
	});

	it('has an id of its own each time, so that no two waits of an execution are confused', async () => {
		const [one, other] = [await listening(), await listening()];
		expect(one.id).not.toBe(other.id);
	});
});

describe('Play First', () => {
	const file = { binary: fileOf(toneOf(100)) };

	it('plays the file before it listens, and counts the time from its end', async () => {
		const answers = [{ status: 202, body: PLAYED }];
		const { gateway, body, execution, before } = await listening(
			{ playFirst: 'data', timeLimit: 10 },
			file,
			answers,
		);
		expect(gateway.requests.map(({ url }) => url)).toEqual([
			`/v1/streams/${STREAM}/play`,
			`/v1/streams/${STREAM}/listen`,
		]);
		expect(gateway.requests[0]).toMatchObject({ headers: { 'content-type': 'audio/wav' } });
		expect(gateway.requests[0]!.body).toEqual(toneOf(100));
		expect(body.within_ms).toBe(11_750);
		expect(Number(execution.waitTill) - before).toBeGreaterThanOrEqual(131_750);
	});

	it.each(['', '={{ null }}', '={{ undefined }}'])(
		'plays nothing where it is %j',
		async (playFirst) => {
			const { gateway } = await listening({ playFirst }, file);
			expect(gateway.requests).toHaveLength(1);
		},
	);

	it('does not listen where the gateway refuses to play', async () => {
		const refusal = { error: 'The stream is not bidirectional.', advice: 'Start it so.' };
		const answers = [{ status: 409, body: refusal }];
		const { gateway, execution } = await listening({ playFirst: 'data' }, file, answers);
		expect(execution.error).toMatchObject({
			...{ message: 'The stream is not bidirectional', description: 'Start it so.' },
			httpCode: '409',
		});
		expect(gateway.requests).toHaveLength(1);
	});
});
