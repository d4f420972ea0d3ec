import type { BinaryHelperFunctions, IHttpRequestOptions } from 'n8n-workflow';

/** The stream of a file, which n8n stores while it arrives. */
export type FileStream = Exclude<Parameters<BinaryHelperFunctions['prepareBinaryData']>[0], Buffer>;

/** How many bytes of a response are read at most. A page of 20 streams has less than 100 kB. */
export const MAX_BYTES = 1024 * 1024;

/** Why the body of a response cannot be used. */
export type BodyProblem = 'cutOff' | 'tooLarge';

/** A body, or why it cannot be used. */
export type ReadBody = { ok: true; body: unknown } | { ok: false; problem: BodyProblem };

/** Shorter secrets are not masked, since they could be part of any text. In characters. */
const MIN_SECRET_LENGTH = 8;

/** The text that replaces a secret in a response. */
const MASK = '***';

type SignIn = IHttpRequestOptions['auth'];

/** The Auth Token in the forms in which a server may repeat it. */
function secretsOf({ username, password }: NonNullable<SignIn>): string[] {
	const basic = Buffer.from(`${username}:${password}`).toString('base64');
	const forms = [
		password,
		basic,
		encodeURIComponent(password),
		JSON.stringify(password).slice(1, -1),
	];
	return forms.filter((form) => form.length >= MIN_SECRET_LENGTH);
}

const mask = (text: string, signIn: SignIn) =>
	signIn
		? secretsOf(signIn).reduce((masked, secret) => masked.split(secret).join(MASK), text)
		: text;

/** Whether a body is the stream that n8n gives for `encoding: 'stream'`. */
export const isByteStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** The bytes of a body, or why it cannot be used. Leaving the loop closes the connection. */
export async function collectBytes(
	stream: AsyncIterable<Uint8Array>,
	maxBytes: number,
): Promise<Uint8Array | BodyProblem> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of stream) {
			size += chunk.length;
			if (size > maxBytes) return 'tooLarge';
			chunks.push(chunk);
		}
	} catch {
		return 'cutOff';
	}
	return Buffer.concat(chunks);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/**
 * The body of a response: the value if it is JSON, else the text. No more than `MAX_BYTES` are read,
 * and an Auth Token in it is masked, since n8n stores what a node returns.
 *
 * @param body the stream that n8n gives for `encoding: 'stream'`
 * @param signIn the credentials of the request
 */
export async function readBody(body: unknown, signIn: SignIn): Promise<ReadBody> {
	if (!isByteStream(body)) return { ok: true, body };
	const bytes = await collectBytes(body, MAX_BYTES);
	if (typeof bytes === 'string') return { ok: false, problem: bytes };
	return { ok: true, body: parse(mask(new TextDecoder().decode(bytes), signIn)) };
}
