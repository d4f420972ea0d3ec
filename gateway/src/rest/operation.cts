import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Commands } from '../commands/commands.cts';
import type { Account } from '../config/types.cts';
import type { RecordingFolder } from '../recording/folder.cts';

/** The description of an answer. */
export interface Answer {
	description: string;
	/** The schema of a JSON body; undefined if there is none. */
	schema?: z.ZodType;
	/** The media type of a body that is not JSON. */
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

/** The parts of the gateway that operations use. */
export interface Services {
	commands: Commands;
	recordings: Pick<RecordingFolder, 'root' | 'file' | 'state' | 'remove'>;
}

/** The answer to a request. */
export interface Result {
	status: number;
	headers?: Record<string, string>;
	/** JSON, or a stream of bytes. */
	body?: unknown;
}

/** One request of the REST API, with its schemas. */
export interface Operation<Params = unknown, Query = unknown, Body = unknown> {
	/** For OpenAPI. */
	id: string;
	method: 'GET' | 'POST' | 'DELETE';
	/** With `{name}` for each parameter. */
	path: string;
	summary: string;
	params: z.ZodObject & z.ZodType<Params>;
	query: z.ZodObject & z.ZodType<Query>;
	/** The schema of a JSON body; `audio` for an upload; undefined for no body. */
	body?: (z.ZodObject & z.ZodType<Body>) | 'audio';
	/** By status. */
	answers: Record<number, Answer>;
	/** The statuses of its errors. */
	errors: readonly number[];
	run(input: Input<Params, Query, Body>, services: Services): Promise<Result>;
}

/** Checks the types of an operation, and returns it with a general type, for the list of operations. */
export const operation = <Params, Query, Body>(row: Operation<Params, Query, Body>) =>
	row as unknown as Operation;
