import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';

/** The code of the error of a socket that did not connect in time. */
export const CONNECT_TIMEOUT = 'SANDBOX_CONNECT_TIMEOUT';

/** Destroys a socket that is not connected after this many milliseconds. */
export function withConnectTimeout<S extends Pick<Socket, 'once' | 'destroy'>>(
	socket: S,
	ms: number,
): S {
	const timer = setTimeout(() => {
		socket.destroy(Object.assign(new Error('connect timeout'), { code: CONNECT_TIMEOUT }));
	}, ms);
	const cancel = () => clearTimeout(timer);
	socket.once('connect', cancel).once('close', cancel);
	return socket;
}

type CreateConnection = (...args: unknown[]) => Socket;

function addTimeout<A extends http.Agent>(agent: A, ms: number): A {
	const target = agent as unknown as { createConnection: CreateConnection };
	const createConnection = target.createConnection.bind(agent);
	target.createConnection = (...args) => withConnectTimeout(createConnection(...args), ms);
	return agent;
}

/** Agents for a single request each, with a limit on the time to connect. */
export function agentsFor(connectMs: number) {
	return {
		httpAgent: addTimeout(new http.Agent({ keepAlive: false }), connectMs),
		httpsAgent: addTimeout(new https.Agent({ keepAlive: false }), connectMs),
	};
}
