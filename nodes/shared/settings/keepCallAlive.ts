import * as rules from '../rules';
import type { Setting } from './setting';

/**
 * Only for a stream that answers a call. Nothing follows that stream in the XML, so Plivo would hang
 * up at once without it: it is on unless it is switched off. Source: Plivo docs, the Stream element.
 */
export const keepCallAlive: Setting = {
	field: {
		displayName: 'Keep Call Alive',
		name: 'keepCallAlive',
		type: 'boolean',
		default: true,
		description:
			'Whether the call goes on for as long as the stream runs. Off, Plivo hangs up as soon as the stream has started, unless you put more into the XML.',
	},
	xml: 'keepCallAlive',
	rule: rules.yesOrNo,
	isRequired: true,
};
