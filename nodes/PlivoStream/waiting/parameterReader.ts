import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Reads the parameters of operations that wait, which take one item at a time. */
export const parameterReader =
	(context: IExecuteFunctions) =>
	({ name, default: byDefault }: Pick<INodeProperties, 'name' | 'default'>): unknown =>
		context.getNodeParameter(name, 0, byDefault);
