import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

import { mountApi } from './api/app.cts';
import { allDelivered } from './callbacks/queue.cts';
import { startCallbacks } from './callbacks/start.cts';
import { mountControl } from './control/routes.cts';
import { createControls, type SandboxControls } from './controls.cts';
import type { Call } from './state/call.cts';
import type { EventLog } from './state/event-log.cts';
import type { SandboxEvents } from './state/events.cts';
import type {
	ReceivedMessage,
	RecordedAnswer,
	RecordedCallback,
	RecordedRequest,
} from './state/records.cts';
import { createState, type SandboxState } from './state/sandbox-state.cts';
import type { Account, Modes, SandboxOptions } from './state/settings.cts';
import { endStream } from './state/stream-lifecycle.cts';
import type { StreamRecord } from './state/stream.cts';

/** A running sandbox. */
export interface Sandbox extends SandboxControls {
	/** The API base URL without a trailing slash, for example `http://127.0.0.1:4010`. */
	url: string;
	authId: string;
	authToken: string;
	account: Account;
	parent: Account;
	/** Can be changed while the sandbox runs. */
	modes: Modes;
	/** The newest ten thousand API requests, attempts to deliver a callback, and answers. */
	requests: RecordedRequest[];
	callbacks: RecordedCallback[];
	answers: RecordedAnswer[];
	/** The newest two thousand messages of WebSocket servers, payloads shortened. */
	messages: ReceivedMessage[];
	calls: ReadonlyMap<string, Call>;
	streams: ReadonlyMap<string, StreamRecord>;
	/**
	 * Resolves with the first payload that passes the test: a past one (the last five thousand of each
	 * event are remembered), else the next one. Rejects if the sandbox is closed before.
	 */
	when: EventLog<SandboxEvents>['when'];
	/** Ends sockets, timers and the server without another callback. Can be called twice. */
	close(): Promise<void>;
}

/**
 * How long a connection without requests stays open. Node's 5 s are over so soon that a client on a
 * busy machine sends its next request while the connection is being closed, and loses it.
 */
const KEEP_ALIVE_MS = 60_000;

function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
	});
}

function cutSessions(state: SandboxState): void {
	for (const [streamId, session] of state.sessions) {
		const stream = state.streams.get(streamId);
		if (stream) endStream(state, stream, 'closing');
		session.cut();
	}
}

/**
 * Starts a sandbox on this machine.
 *
 * @throws the system's error if the port is not available
 */
export async function startSandbox(options?: SandboxOptions): Promise<Sandbox> {
	const state = createState(options);
	const { account, parent, host, port } = state.settings;
	startCallbacks(state);
	const app = express();
	app.disable('x-powered-by').disable('etag').enable('case sensitive routing');
	mountControl(app, state);
	mountApi(app, state);
	const server = createServer(app);
	server.keepAliveTimeout = KEEP_ALIVE_MS;
	const usedPort = await listen(server, port, host);
	const { requests, callbacks, answers, messages, calls, streams, modes, events } = state;

	return {
		url: `http://${host}:${usedPort}`,
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
			cutSessions(state);
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
			await allDelivered(state);
		},
	};
}
