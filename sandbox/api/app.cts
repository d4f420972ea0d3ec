import express, { type Express, type NextFunction, type Request, type Response } from 'express';

import type { SandboxState } from '../state/sandbox-state.cts';
import { authenticate, unauthorized } from './auth.cts';
import { parseBody } from './body.cts';
import { isDelayOnly, takeFault } from './faults.cts';
import { createRateLimit, rateLimited } from './rate-limit.cts';
import { createResponder, type Responder } from './responder.cts';
import { apiError, notFound, type ApiResponse, type Handler } from './response.cts';
import { routes, withoutDoubleSlash } from './routes.cts';

/** Start has the longest body; its service URL can have 2048 characters. */
const BODY_LIMIT = '64kb';

function pathParameters(params: Request['params']): Record<string, string> {
	return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
}

function statusOf(error: unknown): number {
	const status = (error as { status?: unknown }).status;
	return typeof status === 'number' && status >= 400 ? status : 500;
}

/**
 * Mounts the API under `/v1/Account/`. Every request passes, in this order: record, faults,
 * authentication, rate limit, routes.
 */
export function mountApi(app: Express, state: SandboxState): void {
	const responders = new WeakMap<Request, Responder>();
	const isOverLimit = createRateLimit(state);

	const responderFor = (req: Request, res: Response) => {
		const responder = responders.get(req) ?? createResponder(state, req, res);
		responders.set(req, responder);
		return responder;
	};
	const handle = (
		methods: Record<string, Handler>,
		req: Request,
		record: Responder['record'],
	): ApiResponse => {
		const account = authenticate(state, req.headers.authorization);
		const path = pathParameters(req.params);
		const handler = methods[req.method];
		if (!account || path.authId !== account.authId) return notFound();
		if (!handler) {
			const headers = { Allow: Object.keys(methods).join(', ') };
			return { ...apiError(405, `sandbox: ${req.method} is not allowed here`), headers };
		}
		const body = req.method === 'POST' ? parseBody(record) : {};
		if (!body) return apiError(400, 'sandbox: the body is neither a JSON object nor a form');
		const query = new URL(req.originalUrl, 'http://sandbox').searchParams;
		return handler(state, { account, path, query, body });
	};

	app.use(express.raw({ type: () => true, limit: BODY_LIMIT }));
	app.use((req, res, next) => {
		const responder = responderFor(req, res);
		const rule = takeFault(state.faults, responder.record);
		if (!rule) return next();
		responder.applyFault(rule);
		if (rule.carriedOut || isDelayOnly(rule)) return next();
		responder.send(notFound());
	});
	app.use((req, res, next) => {
		const account = authenticate(state, req.headers.authorization);
		if (!account) return responderFor(req, res).send(unauthorized(state));
		if (isOverLimit(account.authId)) return responderFor(req, res).send(rateLimited(state));
		next();
	});
	app.use((req, _res, next) => {
		req.url = withoutDoubleSlash(req.url);
		next();
	});
	for (const [path, methods] of Object.entries(routes)) {
		app.all(`/v1/Account/:authId${path}`, (req, res) => {
			const responder = responderFor(req, res);
			responder.send(handle(methods, req, responder.record));
		});
	}
	app.use((req, res) => responderFor(req, res).send(notFound()));
	// Express recognises an error handler by its four parameters.
	app.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
		if (res.headersSent) return next(error);
		const response = apiError(statusOf(error), 'sandbox: the request cannot be read');
		responderFor(req, res).send(response);
	});
}
