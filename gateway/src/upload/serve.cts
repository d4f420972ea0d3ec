import type { MessagePort } from 'node:worker_threads';
import { RefusedError, type Refusal } from '../refused.cts';
import { convert, type Part, type TargetFormat } from './convert.cts';
import { broken } from './errors.cts';
import type { MediaType } from './mediaType.cts';

/** An upload for a stream. */
export interface Request {
	bytes: Uint8Array;
	type: MediaType;
	target: TargetFormat;
}

/**
 * A request to the worker: for the next part of an upload, with the upload the first time; or to forget
 * the upload, which has no answer.
 */
export interface Step {
	/** Of the upload. */
	id: number;
	request?: Request | undefined;
	isOver?: true;
}

/** The answer to a step: a part, or why there is none. */
export type Answer = Part | { refusal: Refusal };

/** Converts uploads in a worker thread, one part for each step. */
export function serveUploads(port: Pick<MessagePort, 'on' | 'postMessage'>): void {
	const underWay = new Map<number, AsyncGenerator<Part>>();

	async function answer({ id, request }: Step): Promise<Answer> {
		if (request !== undefined) {
			const { bytes, type, target } = request;
			underWay.set(id, convert(Buffer.from(bytes), type, target));
		}
		try {
			const { value } = (await underWay.get(id)!.next()) as IteratorYieldResult<Part>;
			if (value.isLast) await forget(id);
			return value;
		} catch (error) {
			underWay.delete(id);
			// Any other error of a decoder comes from its input.
			const { refusal } = error instanceof RefusedError ? error : broken('The upload is broken.');
			return { refusal };
		}
	}
	async function forget(id: number) {
		await underWay.get(id)!.return(undefined);
		underWay.delete(id);
	}
	port.on('message', (step: Step) => {
		if (step.isOver === true) return void forget(step.id);
		void answer(step).then((what) => port.postMessage(what));
	});
}
