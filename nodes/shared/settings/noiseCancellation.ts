import * as rules from '../rules';
import type { Setting } from './setting';

export const noiseCancellation: Setting = {
	field: {
		displayName: 'Noise Cancellation',
		name: 'noiseCancellation',
		type: 'boolean',
		default: false,
		description: 'Whether Plivo removes background noise from the audio',
	},
	api: 'noise_cancellation',
	xml: 'noiseCancellation',
	rule: rules.yesOrNoText,
};

export const noiseCancellationLevel: Setting = {
	field: {
		displayName: 'Noise Cancellation Level',
		name: 'noiseCancellationLevel',
		type: 'number',
		displayOptions: { show: { noiseCancellation: [true] } },
		typeOptions: { minValue: 60, maxValue: 100, numberPrecision: 0 },
		default: 85,
		description: 'How much noise to remove, from 60 to 100',
	},
	api: 'noise_cancellation_level',
	xml: 'noiseCancellationLevel',
	rule: rules.noiseCancellationLevel,
	needs: 'noiseCancellation',
};
