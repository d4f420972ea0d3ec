import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { readResponse } from '../responses/read';
import { noResponseError, type ErrorSource } from '../responses/errors';
import type { ApiResponse } from '../run/perItem';
import { requestDefaults } from './transport';

export { readTransport, requestDefaults, type Transport } from './transport';

type Sender = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/**
 * Asks Plivo once, from where n8n does not send by the fields' routing. Throws where no answer came.
 *
 * @param source to which a refusal points
 */
export async function send(
	context: Sender,
	request: Pick<IHttpRequestOptions, 'url'> & Partial<IHttpRequestOptions>,
	source: ErrorSource = context,
): Promise<ApiResponse> {
	const isStart = request.method === 'POST';
	const options: IHttpRequestOptions = {
		...requestDefaults,
		returnFullResponse: true,
		...request,
	};
	const response = (await context.helpers.httpRequestWithAuthentication
		.call(context, 'plivoStreamApi', options)
		.catch((thrown: Error) => {
			throw noResponseError(source, thrown, isStart);
		})) as ApiResponse;
	return await readResponse(source, response, options, isStart);
}
