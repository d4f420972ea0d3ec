import type { INodePropertyOptions } from 'n8n-workflow';
import { type ItemRun, perItem } from '../run/perItem';
import { LISTEN } from '../waiting/listen';
import { cannotWaitError } from '../waiting/pause';

async function refuseToListen({ context }: ItemRun): Promise<never> {
	throw cannotWaitError(context, LISTEN);
}

export const listenOption: INodePropertyOptions = {
	name: 'Listen',
	value: 'listen',
	action: 'Listen for what the caller says',
	description: 'Pause the workflow until the caller has said something or pressed keys',
	displayOptions: { hide: { '@tool': [true] } },
	// n8n runs the custom operation in `waiting/` instead. If it does not, it cannot pause here.
	routing: perItem(refuseToListen),
};
