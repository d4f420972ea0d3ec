import type { MessagePort } from 'node:worker_threads';
import { RefusedError, type Refusal } from '../refused.cts';
import { convert, type Converted, type TargetFormat } from './convert.cts';
import { broken } from './errors.cts';
import type { MediaType } from './mediaType.cts';

/** What the worker is asked. */
export interface Request {
	bytes: Uint8Array;
	type: MediaType;
	target: TargetFormat;
}

/** What it answers. */
export type Answer = Converted | { refusal: Refusal };

async function answer({ bytes, type, target }: Request): Promise<Answer> {
	try {
		return await convert(Buffer.from(bytes), type, target);
	} catch (error) {
		// Any other error of a decoder comes from its input.
		const { refusal } = error instanceof RefusedError ? error : broken('The upload is broken.');
		return { refusal };
	}
}

/** Converts uploads in a worker thread, one after the other. */
export function serveUploads(port: Pick<MessagePort, 'on' | 'postMessage'>): void {
	port.on('message', (request: Request) => {
		void answer(request).then((result) => port.postMessage(result));
	});
}
