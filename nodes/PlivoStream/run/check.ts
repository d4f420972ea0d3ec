import { type IExecuteSingleFunctions, NodeOperationError } from 'n8n-workflow';
import * as rules from '../../shared/rules';
import type { Check } from '../../shared/settings/streamSettings';
import { withMessage } from '../responses/messages';
import type { ErrorSource } from '../responses/errors';

/**
 * The value as it goes out; where the constraint refuses it, an error that names the field as the
 * editor shows it, the item, and the way out. Nothing of the item has been sent then.
 */
export function check<T>(
	source: Required<ErrorSource>,
	field: string,
	value: unknown,
	rule: rules.Rule<T>,
): T {
	const checked = rule(value);
	if (checked.ok) return checked.value;
	const itemIndex = source.getItemIndex();
	const message = `${field} ${checked.problem} [item ${itemIndex}]`;
	const error = new NodeOperationError(source.getNode(), message, {
		itemIndex,
		description: checked.advice,
	});
	throw withMessage(error, message);
}

/** The same for whoever knows the field and the rule, but nothing of n8n. */
export const checkFor =
	(source: Required<ErrorSource>): Check =>
	(field, value, rule) =>
		check(source, field, value, rule);

/** What a locator holds, whatever its mode, unchecked. */
export const locatorValue = (context: IExecuteSingleFunctions, name: 'call' | 'stream'): unknown =>
	context.getNodeParameter(name, '', { extractValue: true });

/** The id of the call, checked. */
export const readCallUuid = (context: IExecuteSingleFunctions) =>
	check(context, 'Call', locatorValue(context, 'call'), rules.call);

/** The id of one of its streams, checked. */
export const readStreamId = (context: IExecuteSingleFunctions) =>
	check(context, 'Stream', locatorValue(context, 'stream'), rules.stream);

/** A switch that changes what the node does, not what is sent. */
export const isOn = (
	context: IExecuteSingleFunctions,
	field: string,
	name: string,
	byDefault = false,
) => check(context, field, context.getNodeParameter(name, byDefault), rules.yesOrNo);

export const isSimplified = (context: IExecuteSingleFunctions) =>
	isOn(context, 'Simplify', 'simplify', true);
