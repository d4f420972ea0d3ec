import type { IDataObject } from 'n8n-workflow';
import type { ApiResponse } from '../responses/apiResponse';
import type { ErrorSource } from '../responses/errorSource';

/** A GET request: the URL template, its values, and the query. */
export interface GetRequest {
	url: string;
	path?: Record<string, string>;
	qs: IDataObject;
}

/** Sends the requests: for an item of the node, or for a list in the editor. */
export interface ApiClient {
	source: ErrorSource;
	get: (request: GetRequest) => Promise<ApiResponse>;
}
