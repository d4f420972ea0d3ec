import { Agent } from 'node:http';

import axios, { type AxiosInstance, isAxiosError } from 'axios';

import { UserError } from '../scripts/shared/user-error.cjs';

export type Json = Record<string, unknown>;

/** The owner of the n8n. The password needs eight characters with a digit and a capital. */
export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

/** n8n's internal REST API, the one its editor uses, as its owner. */
export interface Rest {
	get<T>(path: string, params?: Json): Promise<T>;
	post<T>(path: string, body: unknown): Promise<T>;
	patch<T>(path: string, body: unknown): Promise<T>;
	delete<T>(path: string): Promise<T>;
	/** Gets files outside the API, such as `/types/nodes.json`. */
	file<T>(path: string): Promise<T>;
	/** The same for a file that is not text. */
	bytes(path: string, params?: Json): Promise<Buffer>;
}

/** n8n wraps each answer in `data`. */
async function unwrap<T>(request: Promise<{ data: { data: T } }>): Promise<T> {
	try {
		return (await request).data.data;
	} catch (error) {
		if (!isAxiosError<{ message?: string }>(error)) throw error;
		const { config, response } = error;
		throw new UserError(
			`n8n answered ${response?.status ?? error.code} to ${config?.method?.toUpperCase()} ${config?.url}: ${response?.data.message ?? error.message}`,
			'n8n’s log says what happened.',
		);
	}
}

/** A file is not wrapped. */
const asAnswer = async <T,>(request: Promise<{ data: T }>): Promise<{ data: { data: T } }> => ({
	data: await request,
});

const client = (url: string, http: AxiosInstance): Rest => ({
	get: (path, params) => unwrap(http.get(path, { params })),
	post: (path, body) => unwrap(http.post(path, body)),
	patch: (path, body) => unwrap(http.patch(path, body)),
	delete: (path) => unwrap(http.delete(path)),
	file: (path) => unwrap(asAnswer(http.get(path, { baseURL: url }))),
	bytes: (path, params) =>
		unwrap(asAnswer(http.get(path, { params, responseType: 'arraybuffer' }))),
});

async function signedIn(url: string, path: string, body: unknown): Promise<Rest> {
	// n8n closes an idle connection after 5 s. A busy client would lose its next request.
	const httpAgent = new Agent({ keepAlive: false });
	const http = axios.create({ baseURL: `${url}/rest`, timeout: 30_000, proxy: false, httpAgent });
	const answer = http.post<{ data: unknown }>(path, body);
	await unwrap(answer);
	const cookies = (await answer).headers['set-cookie'] ?? [];
	http.defaults.headers.common.cookie = cookies.map((it) => it.split(';')[0]).join('; ');
	return client(url, http);
}

/** Creates the owner of a new n8n, and signs in. */
export const setUpOwner = (url: string, owner: Owner): Promise<Rest> =>
	signedIn(url, '/owner/setup', owner);

/** Signs in to an n8n that has its owner. */
export const logIn = (url: string, { email, password }: Owner): Promise<Rest> =>
	signedIn(url, '/login', { emailOrLdapLoginId: email, password });
