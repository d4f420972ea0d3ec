import type { INodeProperties } from 'n8n-workflow';
import type { GatewaySettings } from '../../plivo/gatewayAddress';
import * as rules from '../rules';
import { bidirectional } from './audio';
import { onlyFor } from './sendAudioTo';

/** One setting of a stream that the gateway reads from its address. */
export interface GatewaySetting<Key extends keyof GatewaySettings = keyof GatewaySettings> {
	field: INodeProperties;
	/** Its name in the address. */
	key: Key;
	rule: rules.Rule<NonNullable<GatewaySettings[Key]>>;
}

const setting = <Key extends keyof GatewaySettings>({
	field,
	...more
}: GatewaySetting<Key>): GatewaySetting<Key> => ({ field: onlyFor('gateway', field), ...more });

export const eventsUrl = setting({
	field: {
		displayName: 'Events URL',
		name: 'eventsUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/…/plivo/events',
		description:
			'URL that the gateway sends events to. Paste the Production URL of a Plivo Stream Trigger, or leave it empty to use Listen only.',
	},
	key: 'to',
	rule: rules.eventsUrl,
});

export const gatewaySends = setting({
	field: {
		displayName: 'Gateway Sends',
		name: 'gatewaySends',
		type: 'multiOptions',
		options: [
			{ name: 'Digits', value: 'digits', description: 'Keys that the caller presses' },
			{
				name: 'Recording',
				value: 'recording',
				description: 'Records the call, and sends an event when the recording is ready',
			},
			{ name: 'Utterances', value: 'utterances', description: 'What is said, with its audio' },
		],
		default: ['utterances', 'digits'],
		description: 'What the gateway sends to Events URL, besides the end of the stream',
	},
	key: 'send',
	rule: rules.gatewaySends,
});

export const pause = setting({
	field: {
		displayName: 'Pause',
		name: 'pause',
		type: 'number',
		typeOptions: { minValue: 200, maxValue: 5000, numberPrecision: 0 },
		default: 700,
		description: 'Milliseconds of silence that end an utterance, from 200 to 5000',
	},
	key: 'pause',
	rule: rules.pause,
});

export const longestUtterance = setting({
	field: {
		displayName: 'Longest Utterance',
		name: 'longestUtterance',
		type: 'number',
		typeOptions: { minValue: 2, maxValue: 60, numberPrecision: 0 },
		default: 30,
		description:
			'Seconds after which an utterance is cut, from 2 to 60. The next one begins there.',
	},
	key: 'longest',
	rule: rules.longestUtterance,
});

export const interrupt = setting({
	field: {
		displayName: 'Interrupt',
		name: 'interrupt',
		type: 'boolean',
		default: true,
		description: 'Whether speech and digits of the caller stop audio that is being played',
	},
	key: 'interrupt',
	rule: rules.yesOrNo,
});

/** The settings that are under Options. */
export const GATEWAY_OPTIONS = [interrupt, longestUtterance, pause];

/** On by default, since Play needs it. In n8n, a default cannot depend on another field. */
export const gatewayBidirectional: INodeProperties = onlyFor('gateway', {
	...bidirectional.field,
	default: true,
	description:
		'Whether the gateway can play audio into the call. When on, only the inbound track is streamed.',
});
