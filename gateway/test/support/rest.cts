import { ACCOUNT } from './config.cts';

export const basic = ({ authId, authToken } = ACCOUNT) =>
	`Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`;

export interface RestAnswer {
	status: number;
	body: Record<string, unknown>;
	headers: Headers;
}

/** Requests of the REST API. */
export function createClient(url: string, authorization = basic()) {
	async function request(
		method: string,
		path: string,
		body?: string | Uint8Array,
		contentType?: string,
	): Promise<RestAnswer> {
		const response = await fetch(`${url}${path}`, {
			...{ method, body: body ?? null },
			headers: { authorization, ...(contentType !== undefined && { 'content-type': contentType }) },
		});
		const text = await response.text();
		const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
		return { status: response.status, body: json, headers: response.headers };
	}
	return {
		request,
		get: (path: string) => request('GET', path),
		post: (path: string, body?: object) =>
			request('POST', path, body && JSON.stringify(body), body && 'application/json'),
		upload: (path: string, body: Uint8Array, contentType = 'audio/wav') =>
			request('POST', path, body, contentType),
	};
}
