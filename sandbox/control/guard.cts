import type { RequestHandler } from 'express';

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Allows programs on this machine only. The control API has no password, so it also refuses pages in a
 * browser, whether they come from another origin or use a name that resolves to this machine.
 */
export const guard: RequestHandler = (req, res, next) => {
	const isLocal = LOOPBACK.test(req.socket.remoteAddress ?? '');
	const isLocalHost = LOOPBACK_HOST.test(req.headers.host ?? '');
	if (isLocal && isLocalHost && req.headers.origin === undefined) return next();
	res.status(403).json({ error: 'sandbox: only programs on this machine may use /sandbox' });
};
