import type { INodeProperties } from 'n8n-workflow';
import { createStreamXmlOption } from './createStreamXml';
import { getOption } from './get';
import { listOption } from './list';
import { startOption } from './start';
import { startAndWaitOption } from './startAndWait';
import { stopOption } from './stop';

export const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['stream'] } },
	options: [
		createStreamXmlOption,
		getOption,
		listOption,
		startOption,
		startAndWaitOption,
		stopOption,
	],
	default: 'start',
};

export { createStreamXmlFields } from './createStreamXml';
export { getFields } from './get';
export { listFields } from './list';
export { startFields } from './start';
export { startAndWaitFields } from './startAndWait';
export { stopFields } from './stop';
