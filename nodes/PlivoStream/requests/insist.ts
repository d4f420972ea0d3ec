import { NodeOperationError, type IExecuteSingleFunctions } from 'n8n-workflow';
import type { Constraint } from '../../plivo/constraints';
import type { Insist } from '../../plivo/streamSettings';

/**
 * The value as it goes out; where the constraint refuses it, an error that names the field as the
 * editor shows it, the item, and the way out. Nothing of the item has been sent then.
 */
export function insist<T>(
	context: IExecuteSingleFunctions,
	field: string,
	value: unknown,
	constraint: Constraint<T>,
): T {
	const reading = constraint(value);
	if ('value' in reading) return reading.value;
	const itemIndex = context.getItemIndex();
	throw new NodeOperationError(
		context.getNode(),
		`${field} ${reading.refused} [item ${itemIndex}]`,
		{ itemIndex, description: reading.advice },
	);
}

/** The same for whoever knows the field and the rule, but nothing of n8n. */
export const insistFor =
	(context: IExecuteSingleFunctions): Insist =>
	(field, value, rule) =>
		insist(context, field, value, rule);
