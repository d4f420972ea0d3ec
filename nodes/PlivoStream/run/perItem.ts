import {
	type DeclarativeRestApiSettings,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
	type INodePropertyRouting,
	type JsonObject,
	NodeApiError,
	type PostReceiveAction,
} from 'n8n-workflow';
import { withMessage } from '../responses/messages';
import { readResponse } from '../responses/read';
import { noResponseError, type ErrorSource } from '../responses/errors';
import { checkTransport } from './transport';

/** Where an item is worked on. */
export interface ItemSource extends Required<ErrorSource> {
	continueOnFail(): boolean;
}

type ThrownError = Error & { description?: string | null };

/** Whether an AI agent has the node as its tool. */
export const isTool = (source: ErrorSource) => source.getNode().type.endsWith('Tool');

/** n8n passes a NodeApiError on as it is; any other error it would put into words of its own. */
function toApiError(source: ItemSource, cause: ThrownError): NodeApiError {
	const description = cause.description ?? undefined;
	const error = new NodeApiError(source.getNode(), cause as unknown as JsonObject, {
		description,
		httpCode: 'none',
		itemIndex: source.getItemIndex(),
	});
	// n8n tells an AI agent the message alone, so the advice goes into it.
	const advice = isTool(source) && description ? `. ${description}` : '';
	return withMessage(error, `${cause.message}${advice}`);
}

/**
 * What becomes of an item: its output items, or where it was refused and the workflow may go on, an
 * item that says why; all linked to the item.
 */
export async function toItems(
	source: ItemSource,
	data: Promise<IDataObject[]>,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item: source.getItemIndex() };
	const link = (json: IDataObject): INodeExecutionData => ({ json, pairedItem });
	const items = data
		.then((all) => all.map(link))
		.catch((cause: ThrownError) => {
			throw toApiError(source, cause);
		});
	if (!source.continueOnFail()) return await items;
	return await items.catch((error: NodeApiError) => [{ ...link({ error: error.message }), error }]);
}

/** What Plivo answered, whatever it was. */
export interface ApiResponse {
	statusCode: number;
	body: unknown;
}

export interface ItemRun {
	context: IExecutePaginationFunctions;
	/** What the routing of the visible fields has collected. */
	routed: { body: IDataObject };
	/** Sends a request once. Throws where no answer came; an answer is not judged here. */
	send(request: { url: string; qs?: IDataObject; body?: IDataObject }): Promise<ApiResponse>;
}

/** One item's way: checks what the fields hold, asks Plivo, and gives the data of the output items. */
export type Operation = (itemRun: ItemRun) => Promise<IDataObject[]>;

/** Hands on the status with the body, which the engine would drop. */
const keepStatus: PostReceiveAction = async (_items, { statusCode, body }) => [
	{ json: { statusCode, body: body as unknown as IDataObject } },
];

function itemRunOf(
	context: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): ItemRun {
	const { options } = requestData;
	const isStart = options.method === 'POST';
	return {
		context,
		// The engine starts with an empty one.
		routed: options as ItemRun['routed'],
		async send({ url, qs = {}, body = {} }) {
			const timeout = checkTransport(context, options);
			const request = { ...requestData, options: { ...options, timeout, url, qs, body } };
			const [item] = await context.makeRoutingRequest(request).catch((thrown: Error) => {
				throw noResponseError(context, thrown, isStart);
			});
			const response = item?.json as unknown as ApiResponse;
			return await readResponse(context, response, request.options, isStart);
		},
	};
}

/**
 * The routing of an operation. It takes the engine's place for paging, since only from there can an
 * answer that never came be put into words, and can a refused item be linked to its input item.
 */
export const perItem = (operation: Operation): INodePropertyRouting => ({
	send: { paginate: true },
	output: { postReceive: [keepStatus] },
	operations: {
		async pagination(this, requestData) {
			return await toItems(this, operation(itemRunOf(this, requestData)));
		},
	},
});
