import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Commands } from '../commands/commands.cts';
import type { Account } from '../config/types.cts';
import type { RecordingFolder } from '../recording/folder.cts';

/** What an answer is. */
export interface Answer {
	description: string;
	/** Of JSON; undefined where it has none. */
	schema?: z.ZodType;
	/** Of a body that is not JSON. */
	type?: string;
}

export interface Input<Params, Query, Body> {
	account: Account;
	params: Params;
	query: Query;
	body: Body;
	contentType: string;
	request: IncomingMessage;
}

/** What operations work on. */
export interface Services {
	commands: Commands;
	recordings: Pick<RecordingFolder, 'root' | 'file' | 'state' | 'remove'>;
}

/** What is answered. */
export interface Result {
	status: number;
	headers?: Record<string, string>;
	/** JSON, or a stream of bytes. */
	body?: unknown;
}

/** One request that the REST API takes, with its schemas. */
export interface Operation<Params = unknown, Query = unknown, Body = unknown> {
	/** For OpenAPI. */
	id: string;
	method: 'GET' | 'POST' | 'DELETE';
	/** With `{name}` for each parameter. */
	path: string;
	summary: string;
	params: z.ZodObject & z.ZodType<Params>;
	query: z.ZodObject & z.ZodType<Query>;
	/** Of JSON; `audio` for an upload; undefined for none. */
	body?: (z.ZodObject & z.ZodType<Body>) | 'audio';
	/** By status. */
	answers: Record<number, Answer>;
	/** The statuses of its errors. */
	errors: readonly number[];
	run(input: Input<Params, Query, Body>, services: Services): Promise<Result>;
}

/** Checks the types of an operation, and forgets them: a list has operations of many types. */
export const operation = <Params, Query, Body>(row: Operation<Params, Query, Body>) =>
	row as unknown as Operation;
