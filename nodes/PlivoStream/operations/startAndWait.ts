import type { INodePropertyOptions } from 'n8n-workflow';
import { type ItemRun, perItem } from '../run/perItem';
import { cannotWaitError } from '../waiting/pause';
import { START_AND_WAIT } from '../waiting/startAndWait';

async function refuseToWait({ context }: ItemRun): Promise<never> {
	throw cannotWaitError(context, START_AND_WAIT);
}

export const startAndWaitOption: INodePropertyOptions = {
	name: 'Start and Wait',
	value: 'startAndWait',
	action: 'Start a stream and wait',
	description: 'Start a stream and pause the workflow until it connects or ends',
	// This only hides it in the editor; an agent's tool also gets an error when it runs.
	displayOptions: { hide: { '@tool': [true] } },
	// n8n runs the custom operation in `waiting/` instead. If it does not, it cannot pause here.
	routing: perItem(refuseToWait),
};
