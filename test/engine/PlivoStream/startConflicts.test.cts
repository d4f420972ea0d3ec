import { describe, expect, it } from '@jest/globals';
import { NOBODY, plivoFor, type Parameters } from '../../support/plivo.cts';

const LEAST = {
	service_url: NOBODY,
	audio_track: 'inbound',
	content_type: 'audio/x-l16;rate=8000',
};
const start = (parameters: Parameters) => ({
	operation: 'start',
	serviceUrl: NOBODY,
	...parameters,
});
const HOOK = 'http://127.0.0.1:9/';

describe('what a field holds that the editor hides now', () => {
	it.each<[string, Parameters, Record<string, unknown>]>([
		[
			'Audio Track beside Bidirectional',
			{ audioTrack: 'both', bidirectional: true },
			{ bidirectional: true },
		],
		[
			'a nonsensical Audio Track beside Bidirectional',
			{ audioTrack: 'left', bidirectional: true },
			{ bidirectional: true },
		],
		[
			'Noise Cancellation Level beside a switch that is off',
			{ options: { noiseCancellation: false, noiseCancellationLevel: 70 } },
			{},
		],
		['Noise Cancellation Level without its switch', { options: { noiseCancellationLevel: 7 } }, {}],
		[
			'Status Callback Method beside an empty URL',
			{ options: { statusCallbackUrl: '', statusCallbackMethod: 'GET' } },
			{},
		],
		['Status Callback Method without a URL', { options: { statusCallbackMethod: 'PUT' } }, {}],
		['options of another operation', { options: { onlyLive: true, succeedIfStopped: true } }, {}],
		['parameters of another operation', { stream: 'x', stopMode: 'all', limit: -1 }, {}],
	])('is not sent: %s', async (_what, parameters, more) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(start(parameters));
		expect(error).toBeUndefined();
		expect(plivo.bodies()).toEqual([{ ...LEAST, ...more }]);
	});
});

describe('a switch that an expression sets', () => {
	const bidirectional = '={{ $json.on }}';

	it.each(['outbound', 'both'])('refuses the track %s beside Bidirectional', async (audioTrack) => {
		const plivo = await plivoFor();
		const run = await plivo.run(
			start({ serviceUrl: `=${NOBODY}/{{ $itemIndex }}`, bidirectional, audioTrack }),
			{ items: [{ on: false }, { on: true }], onError: 'continueRegularOutput' },
		);
		expect(run.items[1]?.error).toMatchObject({
			message: 'Audio Track must be Inbound when Bidirectional is on [item 1]',
			description: 'Set Audio Track to Inbound, or turn Bidirectional off.',
			context: { itemIndex: 1 },
		});
		expect(plivo.bodies()).toMatchObject([{ audio_track: audioTrack }]);
	});

	it('refuses it where the track comes from an expression, too', async () => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(start({ bidirectional, audioTrack: '={{ $json.track }}' }), {
			items: [{ on: true, track: 'both' }],
		});
		expect(error?.message).toMatch(/^Audio Track must be Inbound /);
		expect(plivo.sent()).toEqual([]);
	});

	it.each(['inbound', ' inbound'])('takes the track %j beside Bidirectional', async (track) => {
		const plivo = await plivoFor();
		await plivo.run(start({ bidirectional, audioTrack: '={{ $json.track }}' }), {
			items: [{ on: true, track }],
		});
		expect(plivo.bodies()).toEqual([{ ...LEAST, bidirectional: true }]);
	});

	it.each<[string, Parameters, unknown, Record<string, unknown>]>([
		[
			'sends the level where it is on',
			{ noiseCancellation: '={{ $json.x }}', noiseCancellationLevel: 70 },
			true,
			{ noise_cancellation: 'true', noise_cancellation_level: 70 },
		],
		[
			'leaves the level out where it is off',
			{ noiseCancellation: '={{ $json.x }}', noiseCancellationLevel: 7 },
			false,
			{},
		],
		[
			'sends the method where there is a URL',
			{ statusCallbackUrl: '={{ $json.x }}', statusCallbackMethod: 'GET' },
			HOOK,
			{ status_callback_url: HOOK, status_callback_method: 'GET' },
		],
		[
			'leaves the method out where there is no URL',
			{ statusCallbackUrl: '={{ $json.x }}', statusCallbackMethod: 'PUT' },
			'',
			{},
		],
	])('%s', async (_what, options, x, more) => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(start({ options }), { items: [{ x }] });
		expect(error).toBeUndefined();
		expect(plivo.bodies()).toEqual([{ ...LEAST, ...more }]);
	});
});
