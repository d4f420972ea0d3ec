/** A response of Plivo's API or the gateway, with any status. */
export interface ApiResponse {
	statusCode: number;
	/** The header Content-Type; only for requests that n8n's declarative engine sends. */
	contentType?: unknown;
	body: unknown;
}
