import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { fillPath } from '../../plivo/paths';
import type { ApiResponse } from '../responses/apiResponse';
import type { ErrorSource } from '../responses/errorSource';
import { noResponseError } from '../responses/noResponse';
import { readResponse } from '../responses/readResponse';
import { kindOf, requestDefaults } from './requestDefaults';

type Context = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** A request; `url` is a template such as `/Call/{call_uuid}/`, and `path` has its values. */
interface Request extends Partial<IHttpRequestOptions> {
	method: 'GET' | 'POST';
	url: string;
	path?: Record<string, string>;
}

/**
 * Sends one request without n8n's declarative engine. Throws if no response came.
 *
 * @param source what an error refers to
 */
export async function sendDirectly(
	context: Context,
	{ url, path = {}, ...request }: Request,
	source: ErrorSource = context,
): Promise<ApiResponse> {
	const options: IHttpRequestOptions = {
		...requestDefaults,
		returnFullResponse: true,
		...request,
		url: fillPath(url, path),
	};
	const kind = kindOf(options);
	const response = (await context.helpers.httpRequestWithAuthentication
		.call(context, 'plivoStreamApi', options)
		.catch((thrown: Error) => {
			throw noResponseError(source, thrown, kind);
		})) as ApiResponse;
	return await readResponse(source, response, options, kind);
}
