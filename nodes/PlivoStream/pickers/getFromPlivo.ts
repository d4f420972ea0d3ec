import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { ApiResponse } from '../responses/apiResponse';
import type { GetRequest } from '../run/apiClient';
import { sendDirectly } from '../run/sendDirectly';

/** How long a user waits for a list in the editor. In milliseconds. */
const TIMEOUT = 15_000;

/** Sends one GET request for a list in the editor. Throws if no response came. */
export const getFromPlivo = async (
	context: ILoadOptionsFunctions,
	request: Omit<GetRequest, 'qs'> & Partial<GetRequest>,
): Promise<ApiResponse> =>
	await sendDirectly(context, { method: 'GET', ...request, timeout: TIMEOUT });
