import { expect, it } from '@jest/globals';
import { API_SETTINGS } from '../../../nodes/shared/settings/index.ts';
import { withGatewayAddress } from '../../../nodes/shared/settings/withGatewayAddress.ts';

const GATEWAY = 'https://audio.example.com';
const context = { getCredentials: () => Promise.resolve({ gatewayUrl: GATEWAY }) };

it.each([undefined, null, 'none', 7, []])(
	'the gateway gets no options from %j',
	async (options) => {
		const parameters: Record<string, unknown> = { sendAudioTo: 'gateway', options };
		const { getParameter } = await withGatewayAddress(context, {
			settings: API_SETTINGS,
			getParameter: ({ name, default: byDefault }) =>
				name in parameters ? parameters[name] : byDefault,
			check(_field, value, rule) {
				const checked = rule(value);
				if (!checked.ok) throw new Error(checked.problem);
				return checked.value;
			},
		});
		const serviceUrl = { name: 'serviceUrl', displayName: 'Service URL', default: '' };
		expect(getParameter(serviceUrl)).toBe('wss://audio.example.com/stream/e30');
	},
);
