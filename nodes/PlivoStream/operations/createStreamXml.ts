import type { INodePropertyOptions } from 'n8n-workflow';
import { readAnswerSettings } from '../../shared/settings/streamSettings';
import { streamXml } from '../../plivo/xml';
import { checkReachable } from '../../shared/checkReachable';
import { perItem } from '../run/perItem';
import { checkFor } from '../run/check';

export const createStreamXmlOption: INodePropertyOptions = {
	name: 'Create Stream XML',
	value: 'createStreamXml',
	action: 'Create stream XML',
	description:
		'Build the XML that answers a call with a stream, to return with Respond to Webhook. Sends no request to Plivo.',
	// Nothing is sent: the engine sends what an operation asks for, and this one asks for nothing.
	routing: perItem(async ({ context, routed: { body } }) => {
		const check = checkFor(context);
		const settings = readAnswerSettings(body, check);
		await checkReachable(context, check, {
			'Service URL': settings.serviceUrl,
			'Status Callback URL': settings.statusCallbackUrl,
		});
		return [{ xml: streamXml(settings) }];
	}),
};
