import { randomUUID } from 'node:crypto';

import type { SandboxState } from '../state/sandbox-state.cts';
import type { Account } from '../state/settings.cts';

/** The response to an API request: a JSON `body`, plain `text`, or neither. */
export interface ApiResponse {
	status: number;
	body?: Record<string, unknown>;
	text?: string;
	headers?: Record<string, string>;
}

/** An API request: the account that authenticated, decoded path parameters, query and body. */
export interface ApiRequest {
	account: Account;
	path: Record<string, string>;
	query: URLSearchParams;
	body: Record<string, unknown>;
}

/** One endpoint. */
export type Handler = (state: SandboxState, request: ApiRequest) => ApiResponse;

/** A JSON response with a new `api_id`, like every body of Plivo's. */
export function ok(status: number, body: Record<string, unknown> = {}): ApiResponse {
	return { status, body: { api_id: randomUUID(), ...body } };
}

export const noContent: ApiResponse = { status: 204 };

/**
 * An error in Plivo's form, `{ api_id, error }`.
 *
 * @param error Plivo's own text, or one of the sandbox that starts with "sandbox: "
 */
export function apiError(status: number, error: string): ApiResponse {
	return ok(status, { error });
}

/** Plivo's text for a 404. Source: Plivo docs, voice/api/response. */
export const notFound = (): ApiResponse => apiError(404, 'not found');

/** The only error text in Plivo's documentation of streams. */
export const noActiveStream = (): ApiResponse => apiError(400, 'No active stream found');
