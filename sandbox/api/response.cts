import { randomUUID } from 'node:crypto';

import type { Account } from '../state/settings.cts';
import type { SandboxState } from '../state/sandbox-state.cts';

/** What a handler answers; no body means an empty one. */
export interface Answer {
	status: number;
	body?: Record<string, unknown>;
	text?: string;
	headers?: Record<string, string>;
}

/** What a handler is asked: the account that asks, decoded path parts, query and body. */
export interface Ask {
	account: Account;
	path: Record<string, string>;
	query: URLSearchParams;
	body: Record<string, unknown>;
}

/** One endpoint. */
export type Handler = (state: SandboxState, ask: Ask) => Answer;

/** A JSON answer with a fresh `api_id`, as every Plivo body that is not empty. */
export function ok(status: number, body: Record<string, unknown> = {}): Answer {
	return { status, body: { api_id: randomUUID(), ...body } };
}

/** 204 with no body at all. */
export const done: Answer = { status: 204 };

/**
 * Plivo's error shape, `{ api_id, error }`.
 * @param error a text of Plivo's own, or one of ours that starts with "sandbox: "
 */
export function refuse(status: number, error: string): Answer {
	return ok(status, { error });
}

/** Plivo's generic 404 text (plivo-api.md section 1.6). */
export const notFound = (): Answer => refuse(404, 'not found');

/** The only literal stream text in Plivo's documentation (section 1.4). */
export const noActiveStream = (): Answer => refuse(400, 'No active stream found');
