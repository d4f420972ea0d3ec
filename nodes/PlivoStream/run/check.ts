import { type INodeProperties, NodeOperationError } from 'n8n-workflow';
import type { Rule } from '../../shared/rules';
import type { Check } from '../../shared/settings/readStreamSettings';
import type { ItemErrorSource } from '../responses/errorSource';
import { withMessage } from '../responses/withMessage';

/**
 * The value in the form in which it is sent. If it breaks the rule, throws an error with the field's label,
 * the item, and what to do. At that time, nothing was sent for the item.
 */
export function checkField<T>(
	source: ItemErrorSource,
	field: Pick<INodeProperties, 'displayName'>,
	value: unknown,
	rule: Rule<T>,
): T {
	const checked = rule(value);
	if (checked.ok) return checked.value;
	const itemIndex = source.getItemIndex();
	const message = `${field.displayName} ${checked.problem} [item ${itemIndex}]`;
	const error = new NodeOperationError(source.getNode(), message, {
		itemIndex,
		description: checked.advice,
	});
	throw withMessage(error, message);
}

/** `checkField` for one item, for code that has the field and the rule, but not the node. */
export const checkFor =
	(source: ItemErrorSource): Check =>
	(field, value, rule) =>
		checkField(source, field, value, rule);
