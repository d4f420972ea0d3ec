import { type INodeExecutionData, type JsonObject, NodeApiError } from 'n8n-workflow';
import type { ItemErrorSource } from '../responses/errorSource';
import { withMessage } from '../responses/withMessage';
import { isTool } from './isTool';

/** An input item that an operation works on. */
export interface InputItem extends ItemErrorSource {
	continueOnFail(): boolean;
}

/** An output item of an operation: fields, and files if it has any. */
export type OutputItem = Pick<INodeExecutionData, 'json' | 'binary'>;

type ThrownError = Error & { description?: string | null };

/** n8n keeps a NodeApiError unchanged, but replaces the message of any other error. */
function toApiError(item: InputItem, cause: ThrownError): NodeApiError {
	const description = cause.description ?? undefined;
	const error = new NodeApiError(item.getNode(), cause as unknown as JsonObject, {
		description,
		httpCode: 'none',
		itemIndex: item.getItemIndex(),
	});
	// n8n shows an AI agent only the message, so the advice is added to it.
	const advice = isTool(item) && description ? `. ${description}` : '';
	return withMessage(error, `${cause.message}${advice}`);
}

/**
 * The output items of an input item, linked to it. If it failed and the workflow may continue, one
 * item with the error.
 */
export async function toItems(
	item: InputItem,
	data: Promise<OutputItem[]>,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item: item.getItemIndex() };
	const link = (output: OutputItem): INodeExecutionData => ({ ...output, pairedItem });
	const items = data
		.then((all) => all.map(link))
		.catch((cause: ThrownError) => {
			throw toApiError(item, cause);
		});
	if (!item.continueOnFail()) return await items;
	return await items.catch((error: NodeApiError) => [
		{ ...link({ json: { error: error.message } }), error },
	]);
}
