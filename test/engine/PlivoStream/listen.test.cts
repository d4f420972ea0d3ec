import { describe, expect, it } from '@jest/globals';
import { ResumedWaits } from '../../../nodes/PlivoStream/waiting/resumedWaits.ts';
import { DEFAULT_ACCOUNT } from '../../../sandbox/state/settings.cts';
import { fileOf, toneOf } from '../../support/gateway.cts';
import {
	DIGITS,
	GATEWAY_STREAM,
	gatewayFields,
	gatewayPost,
	UTTERANCE,
	WAV,
} from '../../support/gatewayEvents.cts';
import { plivoFor, type Parameters as NodeParameters } from '../../support/plivo.cts';
import { answering, type Answer } from '../../support/restServer.cts';
import { classify } from '../../support/trigger.cts';
import { listenWith, RESUME_URL, STREAM, type Options } from '../../support/waiting.cts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const PLAYED = { name: 'a', duration_ms: 1500, queued_ms: 250 };
const MINUTE = 60_000;

/** Listen beside a server that answers as the gateway would. */
async function listening(
	parameters: NodeParameters = {},
	options: Options = {},
	answers?: Answer[],
) {
	const plivo = await plivoFor();
	const gateway = await answering(202, '', { answers: answers ?? [] });
	const before = Date.now();
	const credential = { gatewayUrl: gateway.url, ...options.credential };
	const execution = await listenWith(plivo, parameters, { ...options, credential });
	const listen = gateway.requests.find(({ url }) => url?.endsWith('/listen'));
	const body = JSON.parse(String(listen?.body ?? '{}')) as Record<string, unknown>;
	return { plivo, gateway, execution, body, before, id: String(body.id) };
}

/** A post of the gateway to the resume URL. */
const post = (fields: Parameters<typeof gatewayPost>[0], more = {}) =>
	gatewayPost(fields, { url: RESUME_URL, token: DEFAULT_ACCOUNT.authToken, ...more });

const utterance = (id: string, changes = {}) => post(gatewayFields(UTTERANCE, changes, id));
const ended = (id: string, reason: 'timeout' | 'ended' | 'replaced') =>
	post(gatewayFields({ event: 'ListenEnded', reason }, {}, id));

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

describe('Listen refuses before it sends anything', () => {
	it.each<[string, NodeParameters, Options]>([
		['Listen handles one item at a time but received 2', {}, { items: [{}, {}] }],
		['Stream ID is not a valid Plivo ID [item 0]', { streamId: 'x' }, {}],
		['Time Limit must be a whole number of seconds, from 1 to 3600 [item 0]', { timeLimit: 0 }, {}],
		[
			'Time Limit must be a whole number of seconds, from 1 to 3600 [item 0]',
			{ timeLimit: 3601 },
			{},
		],
		['Play First is the name of no field [item 0]', { playFirst: 'constructor' }, {}],
		['Play First is an object, not the name of a field [item 0]', { playFirst: '={{ {} }}' }, {}],
		[
			"The item has no binary field 'audio' [item 0]",
			{ playFirst: 'audio' },
			{ binary: fileOf(toneOf(20)) },
		],
		[
			'Play First has more than 10 MB [item 0]',
			{ playFirst: 'data' },
			{ binary: fileOf(Buffer.alloc(10 * 1024 * 1024 + 3)) },
		],
		['Timeout must be a whole number', { requestOptions: { timeout: '={{ -1 }}' } }, {}],
	])('%s', async (message, parameters, options) => {
		const { execution, gateway } = await listening(parameters, options);
		expect(execution.error?.message.startsWith(message)).toBe(true);
		expect(execution.error?.description).toMatch(/[.]|input/);
		expect(execution.error?.context).toMatchObject({ itemIndex: 0 });
		expect(gateway.requests).toEqual([]);
	});

	it('where n8n cannot wait, and where an AI agent runs it', async () => {
		const type = 'n8n-nodes-plivo-stream.plivoStreamTool';
		for (const options of [{ isUnknown: true }, { more: { type } }]) {
			const { execution, gateway } = await listening({}, options);
			expect(execution.error?.message).toMatch(/^Listen cannot be used here/);
			expect(gateway.requests).toEqual([]);
		}
	});

	it('without a Gateway URL', async () => {
		const { execution } = await listening({}, { credential: { gatewayUrl: '' } });
		expect(execution.error?.message).toContain('Gateway URL is empty in the credential.');
	});
});

it('Listen does not wait where the gateway refuses to listen', async () => {
	const answers = [{ status: 404, body: { error: 'There is no such stream.', advice: 'Check.' } }];
	const { execution } = await listening({}, {}, answers);
	expect(execution.status).toBe('error');
	expect(execution.error).toMatchObject({
		...{ message: 'There is no such stream', description: 'Check.' },
	});
});

describe('what arrives at the resume URL of a Listen', () => {
	it.each<[string, (id: string) => ReturnType<typeof post>]>([
		['an utterance of another listen', () => utterance('another')],
		['an utterance without a listen', () => post(gatewayFields(UTTERANCE))],
		['the end of another listen', () => ended('another', 'timeout')],
		[
			'the end of a listen, with another reason',
			(id) => post(gatewayFields({ event: 'ListenEnded', reason: 'ended' }, { Reason: 'x' }, id)),
		],
		['another event with the id', (id) => post(gatewayFields(DIGITS, { Event: 'Ended' }, id))],
		[
			'a callback of Plivo about the stream',
			() => post(gatewayFields(DIGITS, { Event: 'StopStream' })),
		],
	])('is answered and ignored: %s', async (_what, callback) => {
		const { execution, id } = await listening();
		expect(classify(await execution.report(callback(id)))).toBe('filtered');
		expect(classify(await execution.report(utterance(id)))).toBe('taken');
	});

	it('resumes once, also where it comes twice', async () => {
		const { execution, id } = await listening({}, { resumed: new ResumedWaits() });
		expect(classify(await execution.report(utterance(id)))).toBe('taken');
		expect(classify(await execution.report(utterance(id)))).toBe('filtered');
	});

	it('can come again where n8n could not resume', async () => {
		const { execution, id } = await listening({}, { resumed: new ResumedWaits() });
		await execution.report(utterance(id), 500);
		expect(classify(await execution.report(utterance(id)))).toBe('taken');
	});

	it.each([
		['is not signed', (id: string) => post(gatewayFields(DIGITS, {}, id), { token: 'x' })],
		[
			'is for another URL',
			(id: string) => post(gatewayFields(DIGITS, {}, id), { url: `${RESUME_URL}x` }),
		],
		['has no audio', (id: string) => utterance(id, { Audio: 'UklGRg' })],
	])('is refused where it %s', async (_what, callback) => {
		const { execution, id } = await listening();
		const callbackTo = { ...callback(id), originalUrl: utterance(id).originalUrl };
		expect(classify(await execution.report(callbackTo))).toBe('refused');
		expect(classify(await execution.report(utterance(id)))).toBe('taken');
	});

	it('has at most 4 MB', async () => {
		const { execution, id } = await listening();
		const size = (utterance(id, { Name: '' }).rawBody as Buffer).length;
		const of = (bytes: number) => utterance(id, { Name: 'x'.repeat(bytes - size) });
		const MB = 1024 * 1024;
		expect(classify(await execution.report(of(4 * MB + 1)))).toBe('refused');
		expect(classify(await execution.report(of(4 * MB)))).toBe('taken');
	});
});
