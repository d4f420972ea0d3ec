import * as rules from '../rules';
import type { Setting } from './setting';

export const statusCallbackUrl: Setting = {
	field: {
		displayName: 'Status Callback URL',
		name: 'statusCallbackUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/…/plivo/events',
		description:
			'URL that Plivo notifies of stream events. Paste the Production URL of a Plivo Stream Trigger.',
	},
	api: 'status_callback_url',
	xml: 'statusCallbackUrl',
	rule: rules.statusCallbackUrl,
};

export const statusCallbackMethod: Setting = {
	field: {
		displayName: 'Status Callback Method',
		name: 'statusCallbackMethod',
		type: 'options',
		displayOptions: { show: { statusCallbackUrl: [{ _cnd: { exists: true } }] } },
		options: [
			{ name: 'GET', value: 'GET' },
			{ name: 'POST', value: 'POST' },
		],
		default: 'POST',
		description: 'HTTP method that Plivo uses for the Status Callback URL',
	},
	api: 'status_callback_method',
	xml: 'statusCallbackMethod',
	rule: rules.callbackMethod,
	needs: 'statusCallbackUrl',
};
