import axios from 'axios';
import { Client } from 'plivo';

import type { Sandbox } from '../../sandbox/index.cts';

type Fields = Record<string, unknown>;

/**
 * The calls of the official client as they are. Its own types name methods that do not exist (issue 312
 * of plivo-node), so these were read in its code: lib/resources/call.js.
 */
export interface OfficialCalls {
	stream(callUuid: string, serviceUrl: string, options?: Fields): Promise<Fields>;
	getAllStream(callUuid: string): Promise<Fields & { meta: Fields; objects: Fields[] }>;
	getStream(callUuid: string, streamId: string): Promise<Fields>;
	stopStream(callUuid: string, streamId: string): Promise<Fields>;
	stopAllStream(callUuid: string): Promise<Fields>;
	listLiveCalls(params?: Fields): Promise<Fields[]>;
	getLiveCall(callUuid: string): Promise<Fields>;
	listQueuedCalls(): Promise<Fields[]>;
	getQueuedCall(callUuid: string): Promise<Fields>;
	create(from: string, to: string, answerUrl: string): Promise<Fields>;
	hangup(callUuid: string): Promise<unknown>;
	get(callUuid: string): Promise<Fields>;
	list(params?: Fields): Promise<Fields[] & { meta: Fields }>;
}

const PLIVO = 'https://api.plivo.com';

/** What the official client asked, before it was led here. */
export const asked: string[] = [];

/**
 * Leads the official client's requests to the sandbox: only the first part of the URL changes, all
 * else is its own HTTP code. It has no option for this, for voice requests its URL is fixed.
 */
function lead(sandbox: Sandbox): void {
	const send = axios.getAdapter('http');
	axios.defaults.adapter = (config) => {
		if (!config.url?.startsWith(PLIVO)) return send(config);
		asked.push(config.url);
		// Its limit of five seconds is over too soon on a machine that is busy.
		return send({ ...config, timeout: 0, url: sandbox.url + config.url.slice(PLIVO.length) });
	};
}

/** The official client, asking the sandbox. */
export function officialClient(sandbox: Sandbox, authToken = sandbox.authToken) {
	asked.length = 0;
	lead(sandbox);
	const client = new Client(sandbox.authId, authToken);
	return {
		calls: client.calls as unknown as OfficialCalls,
		accounts: client.accounts as unknown as { get(): Promise<Fields> },
	};
}
