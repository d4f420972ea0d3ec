import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateV3Signature } from './officialPlivo.cts';
import { ACCOUNT } from './config.cts';

export interface Received {
	fields: Record<string, string>;
	/** Whether Plivo's own package accepts the signature. */
	isSigned: boolean;
	nonce: string;
	/** The header User-Agent. */
	program: string;
}

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const part of request) text += String(part);
	return text;
}

/**
 * An HTTP server that keeps what is posted, as a workflow would.
 *
 * @param answerText of each answer
 */
export async function startReceiver(
	answer: (received: Received, count: number) => number | 'hang' | 'redirect' = () => 200,
	answerText = '{}',
) {
	const received: Received[] = [];
	let heard = () => {};
	const server = createServer((request, response) => {
		void textOf(request).then((text) => {
			const fields = Object.fromEntries(new URLSearchParams(text));
			const header = (name: string) => String(request.headers[name]);
			const nonce = header('x-plivo-signature-v3-nonce');
			const address = `http://${request.headers.host}${request.url}`;
			const signatures = ['x-plivo-signature-v3', 'x-plivo-signature-ma-v3'].map(header);
			const isSigned = signatures.every((one) =>
				validateV3Signature('POST', address, nonce, ACCOUNT.authToken, one, fields),
			);
			const one = { fields, isSigned, nonce, program: header('user-agent') };
			received.push(one);
			const status = answer(one, received.length);
			if (status === 'redirect') response.writeHead(302, { location: address }).end();
			else if (status !== 'hang') response.writeHead(status).end(answerText);
			heard();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/a?b=c`,
		received,
		/** Resolves once so many requests have come. */
		async count(wanted: number) {
			while (received.length < wanted) await new Promise<void>((resolve) => (heard = resolve));
			return received;
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
