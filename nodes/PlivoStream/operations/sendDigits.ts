import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import * as rules from '../../shared/rules';
import { shownFor } from '../fields/shownFor';
import { throwUnlessAccepted } from '../responses/gateway';
import { checkField } from '../run/check';
import { inOrder } from '../run/inOrder';
import { readGatewayStreamId } from '../run/parameters';
import { type ItemRun, perItem, gatewayRequest } from '../run/perItem';
import type { OutputItem } from '../run/toItems';

const digitsField: INodeProperties = {
	displayName: 'Digits',
	name: 'digits',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 123#',
	description: 'Keys to send into the call: 1 to 32 of 0-9, *, # and A-D',
};

export const digitsFields = shownFor(['sendDigits'], [digitsField]);

async function sendDigits({ context, send }: ItemRun): Promise<OutputItem[]> {
	const stream_id = readGatewayStreamId(context);
	const entered = context.getNodeParameter(digitsField.name, '');
	const digits = checkField(context, digitsField, entered, rules.digits);
	return await inOrder(context, stream_id, async () => {
		throwUnlessAccepted(context, await send({ path: { stream_id }, body: { digits } }));
		return [{ json: { sent: true, digits, stream_id } }];
	});
}

export const sendDigitsOption: INodePropertyOptions = {
	name: 'Send Digits',
	value: 'sendDigits',
	action: 'Send digits',
	description: 'Send digits into the call, as if keys were pressed',
	routing: perItem(sendDigits, gatewayRequest('POST', '/v1/streams/{stream_id}/digits')),
};
