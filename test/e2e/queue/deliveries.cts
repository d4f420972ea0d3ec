import { Agent } from 'node:https';

import axios, { isAxiosError } from 'axios';

import { signedHeaders } from '../../../sandbox/index.cts';
import { startStream } from '../support/callback.cts';

/** What somebody who does not know the Auth Token can do to get a callback in. */
export const forgeries = ['wrong token', 'changed body', 'no signature'] as const;
export type Forgery = (typeof forgeries)[number];

/** A callback, ready to go. Each has a stream of its own, so that its execution can be messages. */
export interface Delivery {
	streamId: string;
	method: 'GET' | 'POST';
	forgery?: Forgery;
	url: string;
	headers: Record<string, string>;
	body?: string;
}

/** What became of a callback: `status` where an answer came, else the code of what cut it off. */
export interface Answer {
	delivery: Delivery;
	status?: number;
	/** What was answered, beside the status. */
	body: string;
	cut?: string;
}

interface Account {
	/** The trigger's production URL. */
	url: string;
	authToken: string;
}

interface Wanted {
	streamId: string;
	callUuid: string;
	method: 'GET' | 'POST';
	forgery?: Forgery;
}

const formType = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Writes and signs a callback as Plivo does, or tries to. */
export function write(
	{ streamId, callUuid, method, forgery }: Wanted,
	{ url, authToken }: Account,
	event = 'StartStream',
): Delivery {
	const ids = { StreamID: streamId, CallUUID: callUuid };
	const params = { ...startStream(), ...ids, Event: event };
	const form = new URLSearchParams(params).toString();
	const isGet = method === 'GET';
	const target = isGet ? { url: `${url}?${form}` } : { url, params };
	const token = forgery === 'wrong token' ? 'a token that is not the account’s' : authToken;
	const signed = signedHeaders({ method, ...target, token });
	const body = forgery === 'changed body' ? form.replace('StartStream', 'StopStream') : form;
	return {
		streamId,
		method,
		...(forgery && { forgery }),
		url: target.url,
		headers: { ...(!isGet && formType), ...(forgery !== 'no signature' && signed) },
		...(!isGet && { body }),
	};
}

/** Sends each callback once, on a connection of its own. Never throws: a cut is an outcome. */
export function sender(certificate: string): (delivery: Delivery) => Promise<Answer> {
	const httpsAgent = new Agent({ ca: certificate, keepAlive: false });
	return async (delivery) => {
		const { url, method, headers, body } = delivery;
		try {
			const { status, data } = await axios.request<string>({
				url,
				method,
				headers,
				data: body,
				httpsAgent,
				proxy: false,
				maxRedirects: 0,
				responseType: 'text',
				timeout: 60_000,
				validateStatus: () => true,
			});
			return { delivery, status, body: data };
		} catch (error) {
			if (!isAxiosError(error)) throw error;
			return { delivery, body: '', cut: error.code ?? error.message };
		}
	};
}
