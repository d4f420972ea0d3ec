import type { IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import * as rules from '../../shared/rules';
import type { GetParameter } from '../../shared/settings/readStreamSettings';
import { streamIdField } from '../fields/streamId';
import { callField } from '../fields/call';
import { limitField, returnAllField } from '../fields/paging';
import { simplifyField } from '../fields/simplify';
import { streamField } from '../fields/stream';
import { checkField } from './check';

/** The parameters of an item. For a hidden field, n8n returns the default. */
export const parametersOf =
	(context: IExecuteSingleFunctions): GetParameter =>
	({ name, default: byDefault }) =>
		context.getNodeParameter(name, byDefault);

/** The value of a resource locator in any mode, unchecked. */
const locatorValue = (context: IExecuteSingleFunctions, { name }: INodeProperties): unknown =>
	context.getNodeParameter(name, '', { extractValue: true });

export const readCallUuid = (context: IExecuteSingleFunctions) =>
	checkField(context, callField, locatorValue(context, callField), rules.call);

export const readStreamId = (context: IExecuteSingleFunctions) =>
	checkField(context, streamField, locatorValue(context, streamField), rules.stream);

/** Stream ID of the operations of the resource Audio. */
export const readGatewayStreamId = (context: IExecuteSingleFunctions) =>
	checkField(
		context,
		streamIdField,
		context.getNodeParameter(streamIdField.name, ''),
		rules.gatewayStream,
	);

/** Whether a boolean field is on. `path` is for a field in a collection, such as `options.onlyLive`. */
export const isOn = (
	context: IExecuteSingleFunctions,
	field: INodeProperties,
	path = field.name,
): boolean =>
	checkField(context, field, context.getNodeParameter(path, field.default), rules.yesOrNo);

export const isSimplified = (context: IExecuteSingleFunctions) => isOn(context, simplifyField);

/** How many results to return at most, `Infinity` for all. */
export function readLimit(context: IExecuteSingleFunctions): number {
	if (isOn(context, returnAllField)) return Infinity;
	const limit = context.getNodeParameter(limitField.name, limitField.default);
	return checkField(context, limitField, limit, rules.limit);
}
