import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestMethods,
	INodePropertyRouting,
	PostReceiveAction,
} from 'n8n-workflow';
import { GATEWAY_PLACEHOLDER } from '../../plivo/gatewayUrl';
import { fillPath } from '../../plivo/paths';
import type { ApiResponse } from '../responses/apiResponse';
import { noResponseError } from '../responses/noResponse';
import { readResponse } from '../responses/readResponse';
import { kindOf } from './requestDefaults';
import { type OutputItem, toItems } from './toItems';
import { checkRequestOptions } from './requestOptions';

/**
 * A request to the account's part of Plivo's API, unless it has another base URL. `url` is a template
 * such as `/Call/{call_uuid}/`.
 */
interface ApiRequest {
	method: IHttpRequestMethods;
	url: string;
	baseURL?: string;
}

/** The request of an operation to the gateway's REST API, as its routing declares it. */
export const gatewayRequest = (method: IHttpRequestMethods, url: string): ApiRequest => ({
	method,
	url,
	baseURL: GATEWAY_PLACEHOLDER,
});

/** The parts of a request that depend on the item, for the request that the operation declares. */
interface RequestDetails {
	/** Another URL template than the declared one. */
	url?: string;
	/** The values of the URL template. */
	path?: Record<string, string>;
	qs?: IDataObject;
	headers?: IDataObject;
	/** JSON, or a file. */
	body?: IDataObject | Buffer;
}

/** One run of an operation, for one input item. */
export interface ItemRun {
	context: IExecutePaginationFunctions;
	/** Sends one request. Throws if no response came; a response may have any status. */
	send(details: RequestDetails): Promise<ApiResponse>;
	/** The same for a WAV file: `body` of the response is an unread stream. */
	download(details: RequestDetails): Promise<ApiResponse>;
}

/** Checks the parameters of an item, sends requests, and returns its output items. */
export type Operation = (itemRun: ItemRun) => Promise<OutputItem[]>;

/** Keeps the status and Content-Type, which the engine would drop. */
const keepStatus: PostReceiveAction = async (_items, { statusCode, headers, body }) => {
	const contentType = headers['content-type'] as string | undefined;
	return [{ json: { statusCode, contentType, body: body as unknown as IDataObject } }];
};

function itemRunOf(
	context: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): ItemRun {
	const { options } = requestData;
	const declaredUrl = String(options.url);
	const kind = kindOf(options);
	async function open(given: RequestDetails) {
		const { url = declaredUrl, path = {}, qs = {}, headers = {}, body = {} } = given;
		const timeout = checkRequestOptions(context, options);
		const details = { timeout, url: fillPath(url, path), qs, headers, body };
		const request = { ...requestData, options: { ...options, ...details } };
		const [item] = await context.makeRoutingRequest(request).catch((thrown: Error) => {
			throw noResponseError(context, thrown, kind);
		});
		const response = item?.json as unknown as ApiResponse;
		return { response, read: () => readResponse(context, response, request.options, kind) };
	}
	return {
		context,
		async send(details) {
			const { read } = await open(details);
			return await read();
		},
		async download(details) {
			const { response, read } = await open(details);
			const isFile = response.statusCode === 200 && response.contentType === 'audio/wav';
			return isFile ? response : await read();
		},
	};
}

/**
 * The routing of an operation. `operation` runs once per input item and sends `request`, if there is
 * one. Why it runs in the engine's pagination hook: see `PlivoStream.node.ts`.
 */
export const perItem = (operation: Operation, request?: ApiRequest): INodePropertyRouting => ({
	...(request && { request }),
	send: { paginate: true },
	output: { postReceive: [keepStatus] },
	operations: {
		async pagination(this, requestData) {
			return await toItems(this, operation(itemRunOf(this, requestData)));
		},
	},
});
