import express, { Router, type ErrorRequestHandler, type Express } from 'express';

import type { SandboxState } from '../state/sandbox-state.cts';
import { actions, type ControlResponse } from './actions.cts';
import { guard } from './guard.cts';

const invalidBody: ErrorRequestHandler = (_error, _req, res, next) => {
	if (res.headersSent) return next();
	res.status(400).json({ error: 'sandbox: the body cannot be read' });
};

/** Mounts the control API. Its requests are not recorded, meet no faults and have no rate limit. */
export function mountControl(app: Express, state: SandboxState): void {
	const router = Router();
	router.use(guard);
	router.post(/\/say$/, express.raw({ type: () => true, limit: '20mb' }));
	router.use(express.json({ limit: '256kb' }));
	for (const [path, methods] of Object.entries(actions)) {
		router.all(path, (req, res) => {
			const action = methods[req.method];
			const allowed = Object.keys(methods).join(' or ');
			const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
			const body = (req.body ?? {}) as Record<string, unknown>;
			const id = String((req.params as { id?: string }).id ?? '');
			const response: ControlResponse = action
				? action(state, { id, body, bytes })
				: { status: 405, body: { error: `sandbox: ${allowed} only` } };
			if (Buffer.isBuffer(response.body)) res.type('audio/wav').send(response.body);
			else if (response.body) res.status(response.status).json(response.body);
			else res.status(response.status).end();
		});
	}
	router.use((_req, res) => {
		res.status(404).json({ error: 'sandbox: no such path', actions: Object.keys(actions) });
	});
	router.use(invalidBody);
	app.use('/sandbox', router);
}
