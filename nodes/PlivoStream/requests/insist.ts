import { NodeOperationError, type IExecuteSingleFunctions } from 'n8n-workflow';
import type { Constraint } from '../../plivo/constraints';

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
