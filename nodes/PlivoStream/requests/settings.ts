import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { yesOrNo } from '../../plivo/constraints';
import { insist } from './insist';

/** A switch that changes what the node does, not what is sent. */
export const isOn = (
	context: IExecuteSingleFunctions,
	field: string,
	name: string,
	byDefault = false,
) => insist(context, field, context.getNodeParameter(name, byDefault), yesOrNo);

export const isSimplified = (context: IExecuteSingleFunctions) =>
	isOn(context, 'Simplify', 'simplify', true);
