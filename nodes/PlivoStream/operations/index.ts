import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from '../fields/settings';
import { createStreamXmlOption, optionsOfCreateStreamXml } from './createStreamXml';
import { getOption } from './get';
import { listOption, optionsOfList } from './list';
import { startOption, optionsOfStart } from './start';
import { startAndWaitOption, optionsOfStartAndWait } from './startAndWait';
import { stopOption, optionsOfStop } from './stop';

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

export const optionsField = optionsOf({
	createStreamXml: optionsOfCreateStreamXml,
	list: optionsOfList,
	start: optionsOfStart,
	startAndWait: optionsOfStartAndWait,
	stop: optionsOfStop,
});

export { getFields } from './get';
export { listFields } from './list';
export { startAndWaitFields } from './startAndWait';
export { stopFields } from './stop';
