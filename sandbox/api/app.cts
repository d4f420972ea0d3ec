import express, { type Express, type NextFunction, type Request, type Response } from 'express';

import type { SandboxState } from '../state/sandbox-state.cts';
import { notFound, refuse, type Answer, type Handler } from './response.cts';
import { parseBody } from './body.cts';
import { createResponder, type Responder } from './responder.cts';
import { takeFault } from './faults.cts';
import { createRateLimit, rateLimited, unauthorized, authenticate } from './auth.cts';
import { routes, withoutDoubleSlash } from './routes.cts';

/** Start has the longest body, and its URL may have 2048 characters. */
const BODY_LIMIT = '64kb';

function plainPath(params: Request['params']): Record<string, string> {
	return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
}

/** The API under `/v1/Account/`: record, fault, who asks, how often, and then the table of routes. */
export function mountApi(app: Express, state: SandboxState): void {
	const responders = new WeakMap<Request, Responder>();
	const isOver = createRateLimit(state);

	const responderFor = (req: Request, res: Response) => {
		const responder = responders.get(req) ?? createResponder(state, req, res);
		responders.set(req, responder);
		return responder;
	};
	const serve = (
		methods: Record<string, Handler>,
		req: Request,
		record: Responder['record'],
	): Answer => {
		const account = authenticate(state, req.headers.authorization);
		const path = plainPath(req.params);
		const handler = methods[req.method];
		if (!account || path.authId !== account.authId) return notFound();
		if (!handler) {
			const headers = { Allow: Object.keys(methods).join(', ') };
			return { ...refuse(405, `sandbox: ${req.method} is not allowed here`), headers };
		}
		const body = req.method === 'POST' ? parseBody(record) : {};
		if (!body) return refuse(400, 'sandbox: the body is neither a JSON object nor a form');
		const query = new URL(req.originalUrl, 'http://sandbox').searchParams;
		return handler(state, { account, path, query, body });
	};

	app.use(express.raw({ type: () => true, limit: BODY_LIMIT }));
	app.use((req, res, next) => {
		const responder = responderFor(req, res);
		const rule = takeFault(state.faults, responder.record);
		if (!rule) return next();
		responder.applyFault(rule);
		if (rule.carriedOut || isOnlySlow(rule)) return next();
		responder.send(notFound());
	});
	app.use((req, res, next) => {
		const account = authenticate(state, req.headers.authorization);
		if (!account) return responderFor(req, res).send(unauthorized(state));
		if (isOver(account.authId)) return responderFor(req, res).send(rateLimited(state));
		next();
	});
	app.use((req, _res, next) => {
		req.url = withoutDoubleSlash(req.url);
		next();
	});
	for (const [path, methods] of Object.entries(routes)) {
		app.all(`/v1/Account/:authId${path}`, (req, res) => {
			const responder = responderFor(req, res);
			responder.send(serve(methods, req, responder.record));
		});
	}
	app.use((req, res) => responderFor(req, res).send(notFound()));
	// Express knows an error handler by its four parameters.
	app.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
		if (res.headersSent) return next(error);
		responderFor(req, res).send(refuse(statusOf(error), 'sandbox: the request cannot be read'));
	});
}

function isOnlySlow(rule: { status?: number; body?: unknown; reset?: true; hang?: true }): boolean {
	return rule.status === undefined && rule.body === undefined && !rule.reset && !rule.hang;
}

function statusOf(error: unknown): number {
	const status = (error as { status?: unknown }).status;
	return typeof status === 'number' && status >= 400 ? status : 500;
}
