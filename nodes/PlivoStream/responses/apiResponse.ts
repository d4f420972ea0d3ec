/** A response of Plivo's API with any status. */
export interface ApiResponse {
	statusCode: number;
	body: unknown;
}
