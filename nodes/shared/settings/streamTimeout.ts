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
			'Seconds after which Plivo stops the stream, at least 1. A call answered with this stream ends with it; any other call goes on. The default is 86400, a day.',
	},
	wire: 'stream_timeout',
	xml: 'streamTimeout',
	rule: rules.streamTimeout,
};
