import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';

/** The code of the error that a socket gets which could not connect in time. */
export const CONNECT_TIMEOUT = 'SANDBOX_CONNECT_TIMEOUT';

/** Destroys a socket that has not connected after so many milliseconds. */
export function withConnectTimeout<S extends Pick<Socket, 'once' | 'destroy'>>(
	socket: S,
	ms: number,
): S {
	const timer = setTimeout(() => {
		socket.destroy(Object.assign(new Error('connect timeout'), { code: CONNECT_TIMEOUT }));
	}, ms);
	const calm = () => clearTimeout(timer);
	socket.once('connect', calm).once('close', calm);
	return socket;
}

type Dial = (...args: unknown[]) => Socket;

function agentWithConnectTimeout<A extends http.Agent>(agent: A, ms: number): A {
	const maker = agent as unknown as { createConnection: Dial };
	const dial = maker.createConnection.bind(agent);
	maker.createConnection = (...args) => withConnectTimeout(dial(...args), ms);
	return agent;
}

/** Agents for one request each, which give up on a connection after so many milliseconds. */
export function agents(connectMs: number) {
	return {
		httpAgent: agentWithConnectTimeout(new http.Agent({ keepAlive: false }), connectMs),
		httpsAgent: agentWithConnectTimeout(new https.Agent({ keepAlive: false }), connectMs),
	};
}
