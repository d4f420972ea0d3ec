import type { INodeProperties } from 'n8n-workflow';
import { getOption } from './get';
import { listOption } from './list';
import { startOption } from './start';
import { stopOption } from './stop';

export const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['stream'] } },
	options: [getOption, listOption, startOption, stopOption],
	default: 'start',
};

export { getFields } from './get';
export { listFields } from './list';
export { startFields } from './start';
export { stopFields } from './stop';
