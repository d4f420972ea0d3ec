import {
	NodeApiError,
	type IDataObject,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';
import type { Place } from '../responses/refusals';

/** Where an item is worked on. */
export interface ItemPlace extends Required<Place> {
	continueOnFail(): boolean;
}

type Refused = Error & { description?: string | null };

/** Whether an AI agent has the node as its tool. */
export const isTool = (place: Place) => place.getNode().type.endsWith('Tool');

/** n8n tells an AI agent the message alone, so the advice goes into it. */
function inWordsFor(place: Place, error: Refused): Refused {
	if (isTool(place) && error.description) error.message += `. ${error.description}`;
	return error;
}

/**
 * What becomes of an item: its output items, or where it was refused and the workflow may go on, an
 * item that says why; all linked to the item.
 */
export async function outcome(
	place: ItemPlace,
	data: Promise<IDataObject[]>,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item: place.getItemIndex() };
	const link = (json: IDataObject): INodeExecutionData => ({ json, pairedItem });
	const items = data
		.then((all) => all.map(link))
		.catch((error: Refused) => {
			throw inWordsFor(place, error);
		});
	if (!place.continueOnFail()) return await items;
	return await items.catch((cause: JsonObject & Refused) => [
		{
			...link({ error: cause.message }),
			error: new NodeApiError(place.getNode(), cause, { itemIndex: pairedItem.item }),
		},
	]);
}
