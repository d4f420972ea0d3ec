import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { ApiResponse } from '../responses/apiResponse';
import type { GetRequest } from '../run/liveCalls';
import { send } from '../run/send';

/** A list in the editor that takes longer is of no use. In milliseconds. */
const TIMEOUT = 15_000;

/** Sends one GET request for a list in the editor. Throws if no response came. */
export const getFromPlivo = async (
	context: ILoadOptionsFunctions,
	request: Omit<GetRequest, 'qs'> & Partial<GetRequest>,
): Promise<ApiResponse> => await send(context, { method: 'GET', ...request, timeout: TIMEOUT });
