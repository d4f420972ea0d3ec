import type { INodePropertyOptions } from 'n8n-workflow';
import { streamXml } from '../../plivo/xml';
import { checkReachable } from '../../shared/checkReachable';
import { SETTINGS } from '../../shared/settings';
import { readStreamSettings, toXmlAttributes } from '../../shared/settings/readStreamSettings';
import { withGatewayAddress } from '../../shared/settings/withGatewayAddress';
import { checkFor } from '../run/check';
import { parametersOf } from '../run/parameters';
import { type ItemRun, perItem } from '../run/perItem';
import type { OutputItem } from '../run/toItems';

async function createStreamXml({ context }: ItemRun): Promise<OutputItem[]> {
	const check = checkFor(context);
	const source = { settings: SETTINGS, getParameter: parametersOf(context), check };
	const settings = readStreamSettings(await withGatewayAddress(context, source));
	await checkReachable(context, check, settings);
	return [{ json: { xml: streamXml(String(settings.serviceUrl), toXmlAttributes(settings)) } }];
}

export const createStreamXmlOption: INodePropertyOptions = {
	name: 'Create Stream XML',
	value: 'createStreamXml',
	action: 'Create stream XML',
	description:
		'Build the XML that answers a call with a stream, to return with Respond to Webhook. Sends no request to Plivo.',
	routing: perItem(createStreamXml),
};
