import type { INodePropertyOptions } from 'n8n-workflow';
import { readAnswerSettings, streamXml } from '../../plivo/streamSettings';
import { checkReachable } from '../../shared/reachable';
import { exchange } from '../requests/exchange';
import { insistFor } from '../requests/insist';

export const createStreamXmlOption: INodePropertyOptions = {
	name: 'Create Stream XML',
	value: 'createStreamXml',
	action: 'Create stream XML',
	description:
		'Build the XML that answers a call with a stream, to return with Respond to Webhook. Sends no request to Plivo.',
	// Nothing is sent: the engine sends what an operation asks for, and this one asks for nothing.
	routing: exchange(async ({ context, routed: { body } }) => {
		const insist = insistFor(context);
		const settings = readAnswerSettings(body, insist);
		await checkReachable(context, insist, {
			'Service URL': settings.serviceUrl,
			'Status Callback URL': settings.statusCallbackUrl,
		});
		return [{ xml: streamXml(settings) }];
	}),
};
