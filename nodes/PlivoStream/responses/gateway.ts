import type { IDataObject } from 'n8n-workflow';
import { oneLine } from '../../plivo/errorText';
import { isRecord } from '../../plivo/isRecord';
import { API_ERRORS, type ErrorText } from './apiErrors';
import type { ApiResponse } from './apiResponse';
import { type FileStream, isByteStream } from './body';
import { toError } from './errors';
import type { ErrorSource } from './errorSource';

/** The gateway's own text. If there is none, the response is not from the gateway. */
function textOf({ statusCode, body }: ApiResponse): ErrorText {
	const { error, advice } = isRecord(body) ? body : {};
	const isFromGateway =
		statusCode >= 400 && typeof error === 'string' && typeof advice === 'string';
	return isFromGateway
		? { message: oneLine(error).replace(/\.$/, ''), advice: oneLine(advice) }
		: API_ERRORS.notFromGateway;
}

/** The error for a response of the gateway that is not a success. */
export const gatewayError = (source: ErrorSource, response: ApiResponse) =>
	toError(source, textOf(response), false, { httpCode: String(response.statusCode) });

/** Throws unless the gateway has accepted the request: it answers 202. */
export function throwUnlessAccepted(source: ErrorSource, response: ApiResponse) {
	if (response.statusCode !== 202) throw gatewayError(source, response);
}

/** The file in a response of the gateway, as a stream. Throws for everything else. */
export function readRecording(source: ErrorSource, response: ApiResponse): FileStream {
	if (!isByteStream(response.body)) throw gatewayError(source, response);
	return response.body as unknown as FileStream;
}

const isName = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';
const isFlag = (value: unknown) => typeof value === 'boolean';
const isFlagOrNull = (value: unknown) => value === null || isFlag(value);

/** The fields of the gateway's response to Play. The last two are there only with Wait Until Played. */
const PLAY_FIELDS: Array<
	[name: string, isValid: (value: unknown) => boolean, isOptional: boolean]
> = [
	['name', isName, false],
	['duration_ms', isNumber, false],
	['queued_ms', isNumber, false],
	['played', isFlagOrNull, true],
	['interrupted', isFlag, true],
];

/** The fields of a response to Play. Throws unless the gateway plays or has played the audio. */
export function readPlayResult(source: ErrorSource, response: ApiResponse): IDataObject {
	const { statusCode, body } = response;
	const isAnswer = (statusCode === 200 || statusCode === 202) && isRecord(body);
	if (!isAnswer) throw gatewayError(source, response);
	const present = PLAY_FIELDS.filter(([name, , isOptional]) => !isOptional || name in body);
	if (!present.every(([name, isValid]) => isValid(body[name])))
		throw gatewayError(source, response);
	return Object.fromEntries(present.map(([name]) => [name, body[name]])) as IDataObject;
}
