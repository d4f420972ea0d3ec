import type { IHttpRequestOptions } from 'n8n-workflow';
import type { ApiResponse } from './apiResponse';
import { readBody } from './body';
import type { ErrorSource } from './errorSource';
import { bodyProblemError, type RequestKind } from './noResponse';

/**
 * A response with its body. Throws if the body is too large or ends early.
 *
 * @param options of the request, to which the credential has added `auth`
 */
export async function readResponse(
	source: ErrorSource,
	{ statusCode, body }: ApiResponse,
	{ auth }: Pick<IHttpRequestOptions, 'auth'>,
	kind: RequestKind,
): Promise<ApiResponse> {
	const read = await readBody(body, auth);
	if (!read.ok) throw bodyProblemError(source, read.problem, kind);
	return { statusCode, body: read.body };
}
