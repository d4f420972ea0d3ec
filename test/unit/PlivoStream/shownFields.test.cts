import { describe, expect, it } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { filled, namesOf, optionsOf, shown } from '../../support/nodeFields.cts';

describe('the fields of the node', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'Start',
			{},
			'resource operation call sendAudioTo serviceUrl bidirectional audioTrack contentType options',
		],
		[
			'Start with Bidirectional',
			{ bidirectional: true },
			'resource operation call sendAudioTo serviceUrl bidirectional contentType options',
		],
		[
			'Start with the gateway',
			{ sendAudioTo: 'gateway' },
			'resource operation call sendAudioTo eventsUrl gatewaySends bidirectional contentType options',
		],
		[
			'Start with the gateway, which only listens',
			{ sendAudioTo: 'gateway', bidirectional: false },
			'resource operation call sendAudioTo eventsUrl gatewaySends bidirectional audioTrack contentType options',
		],
		[
			'Start and Wait',
			{ operation: 'startAndWait' },
			'resource operation call sendAudioTo serviceUrl bidirectional audioTrack contentType waitFor timeLimit timeLimitUnit cancelNotice options',
		],
		['List', { operation: 'list' }, 'resource operation call returnAll limit simplify options'],
		[
			'List with Return All',
			{ operation: 'list', returnAll: true },
			'resource operation call returnAll simplify options',
		],
		['Get', { operation: 'get' }, 'resource operation call stream simplify'],
		['Stop', { operation: 'stop' }, 'resource operation call stopMode stream options'],
		[
			'Stop of all streams',
			{ operation: 'stop', stopMode: 'all' },
			'resource operation call stopMode options',
		],
		[
			'Create Stream XML',
			{ operation: 'createStreamXml' },
			'resource operation sendAudioTo serviceUrl bidirectional audioTrack contentType options',
		],
		[
			'Play',
			{ resource: 'audio' },
			'resource operation streamId audioFrom binaryPropertyName options',
		],
		[
			'Play from a URL',
			{ resource: 'audio', operation: 'play', audioFrom: 'url' },
			'resource operation streamId audioFrom audioUrl options',
		],
		['Clear', { resource: 'audio', operation: 'clear' }, 'resource operation streamId'],
		[
			'Get Recording',
			{ resource: 'audio', operation: 'getRecording' },
			'resource operation streamId recordingUrl',
		],
		[
			'Listen',
			{ resource: 'audio', operation: 'listen' },
			'resource operation streamId playFirst timeLimit',
		],
		[
			'Send Digits',
			{ resource: 'audio', operation: 'sendDigits' },
			'resource operation streamId digits',
		],
		[
			'List Live',
			{ resource: 'call', operation: 'listLive' },
			'resource operation returnAll limit options',
		],
	])('shows for %s only what makes sense together', (_what, changed, names) => {
		expect(namesOf(shown(changed)).join(' ')).toBe(names);
	});

	it.each<[string, INodeParameters, string]>([
		['start', {}, 'extraHeaders noiseCancellation statusCallbackUrl streamTimeout'],
		[
			'start',
			{ noiseCancellation: true, statusCallbackUrl: 'https://x' },
			'extraHeaders noiseCancellation noiseCancellationLevel statusCallbackMethod statusCallbackUrl streamTimeout',
		],
		[
			'start',
			{ noiseCancellation: false, statusCallbackUrl: '' },
			'extraHeaders noiseCancellation statusCallbackUrl streamTimeout',
		],
		[
			'startAndWait',
			{ noiseCancellation: true, statusCallbackUrl: 'https://x' },
			'extraHeaders noiseCancellation noiseCancellationLevel streamTimeout',
		],
		['list', {}, 'onlyLive'],
		['listLive', {}, 'direction from to'],
		['play', {}, 'replace waitUntilPlayed'],
		['get', {}, ''],
		['stop', {}, 'succeedIfStopped'],
		[
			'createStreamXml',
			{},
			'extraHeaders keepCallAlive noiseCancellation statusCallbackUrl streamTimeout',
		],
		[
			'createStreamXml',
			{ noiseCancellation: true, statusCallbackUrl: 'https://x' },
			'extraHeaders keepCallAlive noiseCancellation noiseCancellationLevel statusCallbackMethod statusCallbackUrl streamTimeout',
		],
	])('offers as options of %s, beside %j, %s', (operation, set, names) => {
		expect(namesOf(optionsOf(operation, set)).join(' ')).toBe(names);
	});

	it.each(['start', 'startAndWait', 'createStreamXml'])(
		'offers as options of %s what the gateway takes, where audio goes there',
		(operation) => {
			const names = (sendAudioTo: string) => namesOf(optionsOf(operation, {}, { sendAudioTo }));
			const more = names('gateway').filter((name) => !names('server').includes(name));
			expect(more).toEqual(['interrupt', 'longestUtterance', 'pause']);
		},
	);

	it('keeps the options that belong together when the workflow is saved', () => {
		const options = {
			noiseCancellation: true,
			noiseCancellationLevel: 70,
			statusCallbackUrl: 'https://x',
			statusCallbackMethod: 'GET',
		};
		expect(filled({ options }).options).toEqual(options);
	});

	it('fills in these defaults', () => {
		const chosen = { __rl: true, mode: 'list', value: '' };
		expect(filled({})).toEqual({
			resource: 'stream',
			operation: 'start',
			call: chosen,
			sendAudioTo: 'server',
			serviceUrl: '',
			bidirectional: false,
			audioTrack: 'inbound',
			contentType: 'audio/x-l16;rate=8000',
			options: {},
		});
		expect(filled({ sendAudioTo: 'gateway' })).toEqual({
			resource: 'stream',
			operation: 'start',
			call: chosen,
			sendAudioTo: 'gateway',
			eventsUrl: '',
			gatewaySends: ['utterances', 'digits'],
			bidirectional: true,
			contentType: 'audio/x-l16;rate=8000',
			options: {},
		});
		expect(filled({ resource: 'audio', operation: 'play' })).toEqual({
			...{ resource: 'audio', operation: 'play', streamId: '={{ $json.stream_id }}' },
			...{ audioFrom: 'binary', binaryPropertyName: 'data', options: {} },
		});
		expect(filled({ resource: 'audio', operation: 'listen' })).toMatchObject({
			...{ playFirst: '', timeLimit: 30 },
		});
		expect(filled({ operation: 'list' })).toMatchObject({
			returnAll: false,
			limit: 50,
			simplify: true,
			options: {},
		});
		expect(filled({ operation: 'startAndWait' })).toMatchObject({
			waitFor: 'ended',
			timeLimit: 2,
			timeLimitUnit: 'hours',
			options: {},
		});
		expect(filled({ operation: 'stop' })).toMatchObject({ stopMode: 'one', stream: chosen });
		const defaults = optionsOf('start', { noiseCancellation: true, statusCallbackUrl: 'x' });
		const gateway = optionsOf('start', {}, { sendAudioTo: 'gateway' });
		const all = [...defaults, ...gateway];
		expect(Object.fromEntries(all.map((one) => [one.name, one.default]))).toEqual({
			interrupt: true,
			longestUtterance: 30,
			pause: 700,
			extraHeaders: {},
			noiseCancellation: false,
			noiseCancellationLevel: 85,
			statusCallbackMethod: 'POST',
			statusCallbackUrl: '',
			streamTimeout: 86400,
		});
	});
});
