import * as rules from '../rules';
import type { Setting } from './setting';

/**
 * Only for a stream that answers a call. Nothing follows that stream in the XML, so without this
 * setting Plivo would hang up at once. It is on by default. Source: Plivo docs, the Stream element.
 */
export const keepCallAlive: Setting = {
	field: {
		displayName: 'Keep Call Alive',
		name: 'keepCallAlive',
		type: 'boolean',
		default: true,
		description:
			'Whether to keep the call connected while the stream runs. When off, Plivo hangs up once the stream has started, unless more XML follows.',
	},
	xml: 'keepCallAlive',
	rule: rules.yesOrNo,
	isAlwaysChecked: true,
};
