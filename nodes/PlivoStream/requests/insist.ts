import { NodeOperationError } from 'n8n-workflow';
import type { Constraint } from '../../plivo/constraints';
import type { Insist } from '../../plivo/streamSettings';
import type { Place } from '../responses/refusals';

/**
 * The value as it goes out; where the constraint refuses it, an error that names the field as the
 * editor shows it, the item, and the way out. Nothing of the item has been sent then.
 */
export function insist<T>(
	place: Required<Place>,
	field: string,
	value: unknown,
	constraint: Constraint<T>,
): T {
	const reading = constraint(value);
	if ('value' in reading) return reading.value;
	const itemIndex = place.getItemIndex();
	throw new NodeOperationError(place.getNode(), `${field} ${reading.refused} [item ${itemIndex}]`, {
		itemIndex,
		description: reading.advice,
	});
}

/** The same for whoever knows the field and the rule, but nothing of n8n. */
export const insistFor =
	(place: Required<Place>): Insist =>
	(field, value, rule) =>
		insist(place, field, value, rule);
