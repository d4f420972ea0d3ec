import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

import type { Json } from '../../../n8n/index.cts';
import { chatCompletions, responses } from './chatModelApis.cts';

/** A call of a tool, under the name that n8n has given it; n8n makes it of the node's name. */
export interface ToolCall {
	tool: string;
	arguments: Json;
}

/** A tool as n8n describes it to the model; `parameters` is a JSON schema. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, Json>; required?: string[] } & Json;
}

/** What n8n has sent to the model, by either of OpenAI's two APIs. */
export interface ModelRequest {
	path: string;
	tools: OfferedTool[];
	/** What the tools have answered so far, in order, as text. */
	results: string[];
	body: Json;
}

/** What the model says: a tool call, or at last the final text. `turn` counts from 0. */
export type Turn = { turn: number; call: ToolCall } | { turn: number; text: string };

/** How one of OpenAI's two APIs is read and written. */
export interface Api {
	read: (body: Json) => Pick<ModelRequest, 'tools' | 'results'>;
	/** The answer, whole and as the data of a stream. */
	write: (turn: Turn) => { whole: Json; parts: Array<Json | string> };
}

/** A model that knows beforehand what it will say. */
export interface ChatModel {
	/** Base URL for the OpenAI credential of n8n, with `/v1`. */
	url: string;
	/** All since the last `play`. */
	requests: ModelRequest[];
	/** The tools' answers that came with the last request. */
	results(): string[];
	/** Says this from now on, and forgets the requests so far. */
	play(script: ToolCall[], text?: string): void;
	close(): Promise<void>;
}

const apis: Record<string, Api> = {
	'/v1/chat/completions': chatCompletions,
	'/v1/responses': responses,
};

const portOf = (server: Server): Promise<number> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		server.once('listening', () => resolve((server.address() as AddressInfo).port));
	});

function stream(answer: express.Response, parts: Array<Json | string>): void {
	answer.type('text/event-stream');
	for (const part of parts) {
		const data = typeof part === 'string' ? part : JSON.stringify(part);
		answer.write(`data: ${data}\n\n`);
	}
	answer.end();
}

/**
 * Starts a stand-in for OpenAI on loopback, for n8n's "OpenAI Chat Model" node with a credential
 * `openAiApi` whose `url` is this one's. It makes the calls of the script one after the other, each
 * when the one before has been answered, then says the text. Which one is next it tells from the
 * conversation alone, so a request that n8n repeats is answered alike.
 *
 * @param mount adds further endpoints
 */
export async function startChatModel(
	script: ToolCall[] = [],
	text = 'All done.',
	mount: (app: express.Express) => void = () => undefined,
): Promise<ChatModel> {
	let played = { script, text };
	const requests: ModelRequest[] = [];
	const app = express().use(express.json({ limit: '5mb' }));
	// n8n's test of the credential.
	app.get('/v1/models', (_request, answer) => void answer.json({ object: 'list', data: [] }));
	for (const [path, { read, write }] of Object.entries(apis)) {
		app.post(path, (request, answer) => {
			const body = request.body as Json;
			const seen = { path, body, ...read(body) };
			requests.push(seen);
			const turn = seen.results.length;
			const call = played.script[turn];
			const said = write(call === undefined ? { turn, text: played.text } : { turn, call });
			if (body.stream === true) stream(answer, said.parts);
			else answer.json(said.whole);
		});
	}
	mount(app);
	const server = app.listen(0, '127.0.0.1');
	return {
		url: `http://127.0.0.1:${await portOf(server)}/v1`,
		requests,
		results: () => requests.at(-1)?.results ?? [],
		play(next, printLine = 'All done.') {
			played = { script: next, text: printLine };
			requests.length = 0;
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
