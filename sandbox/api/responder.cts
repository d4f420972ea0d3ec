import type { Request, Response } from 'express';

import { pushCapped } from '../state/capped.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { FaultRule, RecordedRequest } from '../state/types.cts';
import type { Answer } from './response.cts';
import { faultResponse } from './faults.cts';

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function write(res: Response, answer: Answer): void {
	res.status(answer.status).set(answer.headers ?? {});
	if (answer.body) res.json(answer.body);
	else if (answer.text === undefined) res.end();
	else if (res.get('Content-Type') === undefined) res.type('text/plain').send(answer.text);
	else res.end(answer.text);
}

/** One request with its record and its answer, spoilt where a fault says so. */
export interface Responder {
	record: RecordedRequest;
	/** Answers, or does what the fault dictates instead. */
	send(answer: Answer): void;
	/** Puts a fault between the next `send` and the client. */
	applyFault(rule: FaultRule): void;
}

/** Starts the record of a request; it is complete when the client has its answer. */
export function createResponder(state: SandboxState, req: Request, res: Response): Responder {
	const rawBody = Buffer.isBuffer(req.body) ? req.body.toString() : '';
	const record: RecordedRequest = {
		at: state.settings.now(),
		method: req.method,
		url: req.originalUrl,
		headers: { ...req.headers },
		rawBody,
		json: parsed(rawBody),
		status: 0,
	};
	pushCapped(state.requests, record);
	let fault: FaultRule = {};

	const close = (answer?: Answer) => {
		record.status = answer?.status ?? 0;
		// Before the answer leaves, so that a client that has it finds the record complete.
		state.events.emit('request', record);
		if (answer) write(res, answer);
	};
	const act = (answer: Answer) => {
		if (fault.hang) return close();
		if (fault.reset) {
			close();
			return void req.socket.resetAndDestroy();
		}
		close(faultResponse(fault) ?? answer);
	};
	return {
		record,
		applyFault: (rule) => {
			fault = rule;
		},
		send: (answer) => {
			if (fault.delayMs) state.after(fault.delayMs, () => act(answer));
			else act(answer);
		},
	};
}
