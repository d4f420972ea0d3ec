import * as rules from '../rules';
import type { Setting } from './setting';

export const streamTimeout: Setting = {
	field: {
		displayName: 'Stream Timeout',
		name: 'streamTimeout',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 86400,
		description:
			'Seconds until Plivo stops the stream. 86400 is one day. A call answered with this stream ends too; other calls stay connected.',
	},
	api: 'stream_timeout',
	xml: 'streamTimeout',
	rule: rules.streamTimeout,
};
