import type { Response } from 'express';

/** A response object that takes note of all that is done to it. */
export function recorder() {
	const record = {
		status: undefined as number | undefined,
		ended: 0,
		xml: undefined as string | undefined,
		strays: [] as string[],
	};
	let type = '';
	const listeners: Array<() => void> = [];
	const known: Record<string, number | ((...args: unknown[]) => unknown)> = {
		status(code) {
			if (record.status !== undefined) record.strays.push('status');
			record.status = code as number;
			return response;
		},
		set(name, value) {
			if (name !== 'Content-Type' || type !== '') record.strays.push('set');
			type = String(value);
			return response;
		},
		end(...body) {
			const isXml = type === 'application/xml; charset=utf-8';
			if (body.length > (isXml ? 1 : 0) || record.status === undefined) record.strays.push('end');
			if (isXml) record.xml = String(body[0]);
			record.ended += 1;
			return response;
		},
		once(event, listener) {
			if (event !== 'finish') record.strays.push('once');
			listeners.push(listener as () => void);
			return response;
		},
	};
	const response: unknown = new Proxy(known, {
		get(target, name) {
			if (!Object.hasOwn(target, name)) record.strays.push(String(name));
			return target[String(name)];
		},
	});
	/** Answers as n8n does if the node has left the answer to it. */
	const finish = (status: number) => {
		known.statusCode = status;
		for (const listener of listeners) listener();
	};
	return { record, response: response as Response, finish };
}
