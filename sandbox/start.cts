import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

import { mountApi } from './api/app.cts';
import type { EventLog } from './state/event-log.cts';
import { settle } from './callbacks/queue.cts';
import { mountControl } from './control/routes.cts';
import { createControls, type SandboxControls } from './controls.cts';
import type { Account, Modes, SandboxOptions } from './state/settings.cts';
import { endStream } from './state/streams.cts';
import { createState, type SandboxState } from './state/sandbox-state.cts';
import type {
	Call,
	ReceivedMessage,
	RecordedAnswer,
	RecordedCallback,
	RecordedRequest,
	SandboxEvents,
	StreamRecord,
} from './state/types.cts';

/** A running sandbox. */
export interface Sandbox extends SandboxControls {
	/** The API base URL without trailing slash, for example `http://127.0.0.1:4010`. */
	url: string;
	authId: string;
	authToken: string;
	account: Account;
	parent: Account;
	/** What can be switched while it runs; write to it. */
	modes: Modes;
	/** Every API request, every attempt at a callback, every answer; the newest ten thousand. */
	requests: RecordedRequest[];
	callbacks: RecordedCallback[];
	answers: RecordedAnswer[];
	/** What WebSocket servers sent, payloads shortened; the newest two thousand. */
	messages: ReceivedMessage[];
	calls: ReadonlyMap<string, Call>;
	streams: ReadonlyMap<string, StreamRecord>;
	/**
	 * Resolves with the first payload that passes the test: one that has been already (the last
	 * five thousand of each event are remembered), else the next. Rejects when the sandbox closes.
	 */
	when: EventLog<SandboxEvents>['when'];
	/** Ends sockets, timers and the server without another callback; may be called twice. */
	close(): Promise<void>;
}

function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
	});
}

function hangUpLines(state: SandboxState): void {
	for (const [streamId, line] of state.sessions) {
		const stream = state.streams.get(streamId);
		if (stream) endStream(state, stream, 'closing');
		line.cut();
	}
}

/**
 * Starts a Plivo of your own on this machine.
 * @throws the system's error where the port cannot be had
 */
export async function startSandbox(options?: SandboxOptions): Promise<Sandbox> {
	const state = createState(options);
	const { account, parent, host, port } = state.settings;
	const app = express();
	app.disable('x-powered-by').disable('etag').enable('case sensitive routing');
	mountControl(app, state);
	mountApi(app, state);
	const server = createServer(app);
	const bound = await listen(server, port, host);
	const { requests, callbacks, answers, messages, calls, streams, modes, events } = state;

	return {
		url: `http://${host}:${bound}`,
		...account,
		account,
		parent,
		modes,
		...createControls(state),
		requests,
		callbacks,
		answers,
		messages,
		calls,
		streams,
		when: events.when,
		close: async () => {
			state.end();
			hangUpLines(state);
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
			await settle(state);
		},
	};
}
