import type { RequestHandler } from 'express';

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Lets programs of this machine in and nobody else. The control API asks for no password, so a page
 * in a browser must not reach it either: neither across origins nor by a name that resolves to here.
 */
export const guard: RequestHandler = (req, res, next) => {
	const isHere = LOOPBACK.test(req.socket.remoteAddress ?? '');
	const isNamed = LOOPBACK_NAME.test(req.headers.host ?? '');
	if (isHere && isNamed && req.headers.origin === undefined) return next();
	res.status(403).json({ error: 'sandbox: only programs on this machine may use /sandbox' });
};
