import { describe, expect, it } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import {
	CALL,
	callbackOf,
	PRODUCTION,
	SIGNATURE,
	withHeaders,
	type CallbackOptions,
} from '../../support/callbacks.cts';
import { ANSWERS, SETTINGS, call, set } from '../../support/calls.cts';
import { deliver, itemOf, judge, verdict, type Settings } from '../../support/trigger.cts';

describe('nobody gets XML', () => {
	it.each<[string, CallbackOptions]>([
		['who has another token', { token: 'forged' }],
		['who has signed the other URL', { url: PRODUCTION }],
	])('%s', async (_what, options) => {
		const callback = { ...call(options), originalUrl: '/webhook/abc/plivo/answer' };
		const outcome = await deliver(callback, SETTINGS);
		expect(verdict(outcome)).toBe('refused');
		expect(outcome.xml).toBeUndefined();
	});

	it('who has signed nothing', async () => {
		expect(await judge(withHeaders(call(), { [SIGNATURE]: undefined }), SETTINGS)).toBe('refused');
	});

	it('who sends a call that was signed for the answer URL to the other one', async () => {
		const callback = { ...call(), originalUrl: '/webhook/abc/plivo' };
		expect(await judge(callback, { parameters: ANSWERS })).toBe('refused');
	});

	it('at the other URL, signed for it', async () => {
		const outcome = await deliver(callbackOf(CALL), { parameters: ANSWERS });
		expect(verdict(outcome)).toBe('taken');
		expect(itemOf(outcome)).toMatchObject({ event: 'other', plivo_event: 'StartApp' });
	});

	it('but whoever asks does, where Verify Signature is off', async () => {
		const settings = set({ options: { verifySignature: false } });
		expect(await judge(withHeaders(call(), { [SIGNATURE]: undefined }), settings)).toBe('answered');
	});
});

describe('a call that cannot be answered', () => {
	const given = async (settings: Settings) => {
		const outcome = await deliver(call(), settings);
		return [verdict(outcome), outcome.status, outcome.logged[0]];
	};
	const line = (status: number, why: string) =>
		`error: Plivo Stream Trigger answered a call with ${status}. ${why}`;

	it('gets 404 where no calls are answered, so that Plivo asks its fallback URL', async () => {
		expect(await given(set({ events: ['started', 'other'] }))).toEqual([
			'given up',
			404,
			line(404, 'Choose Call Answered by Stream under Trigger On.'),
		]);
	});

	const ENTER = 'Enter the address of your WebSocket server, such as wss://example.com/audio.';
	it.each<[string, IDataObject]>([
		[`Service URL is empty. ${ENTER}`, { serviceUrl: '' }],
		[
			`Service URL is not a ws:// or wss:// address. ${ENTER}`,
			{ serviceUrl: '={{ "https://example.com" }}' },
		],
		[
			'Audio Track is not Inbound although Bidirectional is on. Set Audio Track to Inbound, or switch Bidirectional off.',
			{ bidirectional: '={{ true }}', audioTrack: 'both' },
		],
		[
			'Keep Call Alive is neither true nor false. Switch it on or off, or send true or false.',
			{ streamOptions: { keepCallAlive: '={{ "long" }}' } },
		],
		[
			'Service URL cannot be evaluated. Correct its expression, or enter a value.',
			{ serviceUrl: '={{ $("Nowhere").item.json.url }}' },
		],
		[
			'Stream Options cannot be evaluated. Correct its expression, or enter a value.',
			{ streamOptions: { streamTimeout: '={{ $("Nowhere").item.json.url }}' } },
		],
	])('gets 500 for the same reason, and the log says: %s', async (why, parameters) => {
		expect(await given(set(parameters))).toEqual(['given up', 500, line(500, why)]);
	});

	it('gets 500 where this n8n has no address', async () => {
		const parameters = { options: { verifySignature: false } };
		expect(await given(set(parameters, { webhookBaseUrl: '' }))).toMatchObject([
			'given up',
			500,
			expect.stringContaining('Status Callback URL is not an http:// or https:// address'),
		]);
	});

	it('takes no Stream Options from what is none', async () => {
		const settings = { ...SETTINGS, unchecked: { streamOptions: 'all' } };
		expect(await judge(call(), settings)).toBe('answered');
	});
});
