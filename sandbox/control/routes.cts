import express, { Router, type ErrorRequestHandler, type Express } from 'express';

import type { SandboxState } from '../state/sandbox-state.cts';
import { actions, type ControlAnswer } from './actions.cts';
import { guard } from './guard.cts';

const unreadable: ErrorRequestHandler = (_error, _req, res, next) => {
	if (res.headersSent) return next();
	res.status(400).json({ error: 'sandbox: the body is not a JSON object' });
};

/** Mounts the control API. Its requests are not recorded, meet no fault and count for no limit. */
export function mountControl(app: Express, state: SandboxState): void {
	const router = Router();
	router.use(guard, express.json({ limit: '256kb' }));
	for (const [path, methods] of Object.entries(actions)) {
		router.all(path, (req, res) => {
			const action = methods[req.method];
			const allowed = Object.keys(methods);
			const body = (req.body ?? {}) as Record<string, unknown>;
			const id = String((req.params as { id?: string }).id ?? '');
			const answer: ControlAnswer = action
				? action(state, { id, body })
				: { status: 405, body: { error: `sandbox: ${allowed.join(' or ')} only` } };
			if (answer.body) res.status(answer.status).json(answer.body);
			else res.status(answer.status).end();
		});
	}
	router.use(
		(_req, res) =>
			void res.status(404).json({ error: 'sandbox: no such path', actions: Object.keys(actions) }),
	);
	router.use(unreadable);
	app.use('/sandbox', router);
}
