import type { IHttpRequestOptions } from 'n8n-workflow';
import type { ApiResponse } from './apiResponse';
import { readBody } from './body';
import type { ErrorSource } from './errorSource';
import { bodyProblemError } from './noResponse';

/**
 * An answer with its body, as n8n has received it. Throws where the body is too large or breaks off.
 *
 * @param options of the request, into which the credential has put how it was signed in
 */
export async function readResponse(
	source: ErrorSource,
	{ statusCode, body }: ApiResponse,
	{ auth }: Pick<IHttpRequestOptions, 'auth'>,
	isStart: boolean,
): Promise<ApiResponse> {
	const read = await readBody(body, auth);
	if ('fault' in read) throw bodyProblemError(source, read.fault, isStart);
	return { statusCode, body: read.body };
}
