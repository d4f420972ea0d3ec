import type { Request, Response } from 'express';

import { pushCapped } from '../state/capped.cts';
import type { FaultRule } from '../state/fault-rule.cts';
import type { RecordedRequest } from '../state/records.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { faultResponse } from './faults.cts';
import type { ApiResponse } from './response.cts';

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function write(res: Response, response: ApiResponse): void {
	res.status(response.status).set(response.headers ?? {});
	if (response.body) res.json(response.body);
	else if (response.text === undefined) res.end();
	else if (res.get('Content-Type') === undefined) res.type('text/plain').send(response.text);
	else res.end(response.text);
}

/** Responds to one API request and keeps its record. */
export interface Responder {
	record: RecordedRequest;
	/** Sends the response, or does what the fault says instead. */
	send(response: ApiResponse): void;
	/** Applies a fault to the next `send`. */
	applyFault(rule: FaultRule): void;
}

/** Adds the record of a request; it is complete before the client has the response. */
export function createResponder(state: SandboxState, req: Request, res: Response): Responder {
	const rawBody = Buffer.isBuffer(req.body) ? req.body.toString() : '';
	const record: RecordedRequest = {
		at: state.settings.now(),
		method: req.method,
		url: req.originalUrl,
		headers: { ...req.headers },
		rawBody,
		json: parseJson(rawBody),
		status: 0,
	};
	pushCapped(state.requests, record);
	let fault: FaultRule = {};

	const finish = (response?: ApiResponse) => {
		record.status = response?.status ?? 0;
		state.events.emit('request', record);
		if (response) write(res, response);
	};
	const respond = (response: ApiResponse) => {
		if (fault.hang) return finish();
		if (fault.reset) {
			finish();
			return void req.socket.resetAndDestroy();
		}
		finish(faultResponse(fault) ?? response);
	};
	return {
		record,
		applyFault: (rule) => {
			fault = rule;
		},
		send: (response) => {
			if (fault.delayMs) state.after(fault.delayMs, () => respond(response));
			else respond(response);
		},
	};
}
