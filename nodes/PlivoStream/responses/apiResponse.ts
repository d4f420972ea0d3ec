/** A response of Plivo's API with any status. */
export interface ApiResponse {
	statusCode: number;
	/** Its media type, where it was kept. */
	contentType?: unknown;
	body: unknown;
}
