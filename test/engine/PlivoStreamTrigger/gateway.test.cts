import { describe, expect, it } from '@jest/globals';
import type { StreamEvent } from '../../../gateway/src/delivery/events.cts';
import { callbackOf, IDS, PRODUCTION, type Pairs } from '../../support/callbacks.cts';
import {
	DIGITS,
	ENDED,
	GATEWAY_STREAM,
	gatewayFields,
	type GatewayFields,
	gatewayPost,
	RECORDED,
	UTTERANCE,
	WAV,
} from '../../support/gatewayEvents.cts';
import { deliver, itemOf, classify, type Settings } from '../../support/trigger.cts';

const ALL = ['utterance', 'digits', 'recording', 'ended'];
const on = (events: string[], more: object = {}): Settings => ({ parameters: { events, ...more } });

const delivered = (fields: GatewayFields, settings = on(ALL)) =>
	deliver(gatewayPost(fields), settings);

const BASE_ITEM = {
	stream_id: GATEWAY_STREAM.streamId,
	call_uuid: GATEWAY_STREAM.callId,
	from: null,
	to: null,
	service_url: GATEWAY_STREAM.serviceUrl,
	timestamp: '2026-11-25T12:00:01.000Z',
	delivery_id: expect.stringMatching(/^[0-9a-f]{64}$/),
};

describe('an event of the gateway', () => {
	it.each<[string, GatewayFields, object]>([
		[
			'Utterance',
			gatewayFields(UTTERANCE),
			{
				event: 'utterance',
				...{ sequence: 3, track: 'inbound', start_ms: 4200, duration_ms: 20, interrupted: true },
			},
		],
		[
			'Utterance',
			gatewayFields({ ...UTTERANCE, interrupted: false } as StreamEvent),
			{
				event: 'utterance',
				...{ sequence: 3, track: 'inbound', start_ms: 4200, duration_ms: 20, interrupted: false },
			},
		],
		['Digits', gatewayFields(DIGITS), { event: 'digits', sequence: 4, digits: '12#' }],
		[
			'Ended',
			[...gatewayFields(ENDED), ['Lost', '0']],
			{ event: 'ended', reason: 'closed', duration_ms: 61_000, utterances: 3, lost: 0 },
		],
		[
			'Recording',
			gatewayFields(RECORDED),
			{
				event: 'recording',
				recording_url: `https://audio.example.com/v1/recordings/${GATEWAY_STREAM.streamId}.wav`,
				...{ duration_ms: 61_000, size_bytes: 976_044 },
				sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
			},
		],
	])('starts the workflow with all that it says: %s', async (word, fields, own) => {
		const outcome = await delivered(fields);
		expect(classify(outcome)).toBe('taken');
		expect(itemOf(outcome)).toEqual({ plivo_event: word, ...BASE_ITEM, ...own });
	});

	it('keeps its delivery_id when it is sent again with another nonce, and has its own', async () => {
		const idOf = async (fields: GatewayFields) => itemOf(await delivered(fields))?.delivery_id;
		const first = await idOf(gatewayFields(UTTERANCE));
		expect(await idOf(gatewayFields(UTTERANCE))).toBe(first);
		expect(await idOf(gatewayFields(UTTERANCE, { Sequence: '4' }))).not.toBe(first);
	});

	it.each<[string, GatewayFields]>([
		['utterance', gatewayFields(UTTERANCE)],
		['digits', gatewayFields(DIGITS)],
		['recording', gatewayFields(RECORDED)],
		['ended', gatewayFields(ENDED)],
	])('is answered and ignored where it is not chosen: %s', async (event, fields) => {
		const others = [...ALL, 'other'].filter((one) => one !== event);
		expect(classify(await delivered(fields, on(others)))).toBe('filtered');
	});

	it('is refused where another account signed it', async () => {
		const forged = gatewayPost(gatewayFields(DIGITS), { token: 'token-of-another-account' });
		expect(classify(await deliver(forged, on(ALL)))).toBe('refused');
	});

	it('may come to the address with a query', async () => {
		const callback = gatewayPost(gatewayFields(DIGITS), { url: `${PRODUCTION}?tenant=7` });
		expect(classify(await deliver(callback, on(ALL)))).toBe('taken');
	});

	it('has no fields of the gateway where it is one of Plivo', async () => {
		const fields: Pairs = [...IDS, ['Event', 'StartStream'], ['Digits', '1'], ['Track', 'inbound']];
		const item = itemOf(await deliver(callbackOf(fields), on(['started'])));
		expect(item).not.toHaveProperty('digits');
		expect(item).not.toHaveProperty('track');
	});

	it('is another event where the gateway is newer than the node', async () => {
		const fields = gatewayFields(DIGITS, { Event: 'Mood' });
		expect(itemOf(await delivered(fields, on(['other'])))).toMatchObject({
			...{ event: 'other', plivo_event: 'Mood' },
		});
	});
});

describe('the audio of an utterance', () => {
	const entryOf = (outcome: Awaited<ReturnType<typeof deliver>>) =>
		outcome.returned.workflowData?.[0]?.[0];

	it('is a WAV file in the binary field data, which n8n can play', async () => {
		const { binary } = entryOf(await delivered(gatewayFields(UTTERANCE)))!;
		expect(Object.keys(binary!)).toEqual(['data']);
		expect(binary!.data).toMatchObject({
			...{ mimeType: 'audio/wav', fileType: 'audio', fileExtension: 'wav' },
			fileName: 'utterance-3.wav',
		});
		expect(Buffer.from(binary!.data!.data, 'base64')).toEqual(WAV);
	});

	it('has a name without a number where the gateway sent none', async () => {
		const { binary } = entryOf(await delivered(gatewayFields(UTTERANCE, { Sequence: '../x' })))!;
		expect(binary!.data!.fileName).toBe('utterance.wav');
	});

	it('is not in the raw payload', async () => {
		const settings = on(ALL, { options: { includeRaw: true } });
		const outcome = await delivered(gatewayFields(UTTERANCE), settings);
		const { raw } = itemOf(outcome) as { raw: object };
		expect(raw).toMatchObject({ Event: 'Utterance', Sequence: '3' });
		expect(raw).not.toHaveProperty('Audio');
	});

	it('belongs to utterances alone', async () => {
		const fields: GatewayFields = [...gatewayFields(DIGITS), ['Audio', WAV.toString('base64')]];
		expect(entryOf(await delivered(fields))).not.toHaveProperty('binary');
	});
});

describe('a hostile utterance', () => {
	const base64 = WAV.toString('base64');

	it.each<[string, string | undefined]>([
		['no audio', undefined],
		['empty audio', ''],
		['no base64', '%%%%'],
		['base64 with a line break', `${base64.slice(0, 4)}\n${base64.slice(5)}`],
		['base64 that breaks off', base64.slice(0, -1)],
		['base64url', WAV.toString('base64url')],
		['a file that is no WAV', Buffer.from('<html>'.repeat(20)).toString('base64')],
		['the word RIFF alone', Buffer.from('RIFF0000').toString('base64')],
		['the header of a WAV alone', WAV.subarray(0, 12).toString('base64')],
		['RIFF of another kind', Buffer.from('RIFF0000AVI LIST....').toString('base64')],
	])('is refused, and the log says why: %s', async (_what, Audio) => {
		const outcome = await delivered(gatewayFields(UTTERANCE, { Audio }));
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toContain('Its Audio is not a WAV file in base64.');
	});

	it.each<[string, Record<string, string | undefined>]>([
		['no CallUUID', { CallUUID: undefined }],
		['an odd StreamID', { StreamID: '../x' }],
		['a field __proto__', { ['__proto__x']: '1' }],
	])('is refused with %s', async (_what, changes) => {
		const fields = gatewayFields(UTTERANCE, changes);
		expect(classify(await delivered(fields))).toBe('refused');
	});

	it('is refused with a field __proto__, and changes no object', async () => {
		const fields: GatewayFields = [...gatewayFields(UTTERANCE), ['__proto__', 'polluted']];
		expect(classify(await delivered(fields))).toBe('refused');
		const named: GatewayFields = [...gatewayFields(UTTERANCE), ['constructor', 'polluted']];
		const outcome = await delivered(named, on(ALL, { options: { includeRaw: true } }));
		expect(classify(outcome)).toBe('taken');
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	it('is handed on without what it does not say, or says in an odd way', async () => {
		const odd = {
			Sequence: undefined,
			StartMs: '-1',
			DurationMs: '9'.repeat(400),
			Interrupted: 'x',
		};
		const item = itemOf(await delivered(gatewayFields(UTTERANCE, { ...odd, Track: undefined })));
		expect(item).toEqual({
			...{ event: 'utterance', plivo_event: 'Utterance', ...BASE_ITEM },
			...{ start_ms: '-1', duration_ms: '9'.repeat(400), interrupted: 'x' },
		});
	});
});

describe('the size of a callback', () => {
	const MB = 1024 * 1024;
	/** An utterance whose body has about so many bytes; the sample values need no escapes. */
	const withBody = (bytes: number) => {
		const callback = gatewayPost(gatewayFields(UTTERANCE, { Name: '' }));
		const length = (callback.rawBody as Buffer).length;
		const Name = 'x'.repeat(bytes - length);
		return gatewayPost(gatewayFields(UTTERANCE, { Name }));
	};

	it('is at most 4 MB where Utterance is chosen', async () => {
		const [most, more] = [withBody(4 * MB), withBody(4 * MB + 1)];
		expect((most.rawBody as Buffer).length).toBe(4 * MB);
		expect(classify(await deliver(most, on(['utterance'])))).toBe('taken');
		const refused = await deliver(more, on(['utterance']));
		expect(classify(refused)).toBe('refused');
		expect(refused.logged[0]).toContain('Its body or query is too large.');
	});

	it('is at most 64 kB where it is not', async () => {
		const others = ALL.filter((event) => event !== 'utterance');
		expect(classify(await deliver(withBody(64 * 1024), on(others)))).toBe('filtered');
		expect(classify(await deliver(withBody(64 * 1024 + 1), on(others)))).toBe('refused');
	});

	it('is far below 20 MB, also where Verify Signature is off', async () => {
		const settings = on(['utterance'], { options: { verifySignature: false } });
		expect(classify(await deliver(withBody(20 * MB), settings))).toBe('refused');
	});
});
