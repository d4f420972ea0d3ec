import fastify, { type FastifyInstance } from 'fastify';
import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import { describeApi } from '../rest/openapi.cts';
import { registerRest, type RestParts } from '../rest/routes.cts';
import type { GatewayState } from '../state.cts';
import { VERSION } from '../version.cts';
import { createErrorHandler } from './errors.cts';
import { stripPublicPath } from './publicPath.cts';

export interface AppParts extends RestParts {
	log: Log;
	metrics: Pick<Metrics, 'registry'>;
	/** The public address. A proxy may remove its path from requests. */
	publicUrl: () => string;
	state: () => GatewayState;
}

/** So long a request may take to arrive; a client that is gone says nothing. In milliseconds. */
const ARRIVES_WITHIN = 300_000;

const NOT_FOUND = {
	error: 'There is nothing at this address.',
	advice: 'See the README for the addresses of the gateway.',
};

/** The HTTP server, without WebSocket. */
export function createApp({
	log,
	metrics,
	publicUrl,
	state,
	...services
}: AppParts): FastifyInstance {
	const onError = createErrorHandler(log);
	const app = fastify({
		frameworkErrors: (error, request, reply) => void onError(error, request, reply),
		// Its lines would contain addresses.
		logger: false,
		requestTimeout: ARRIVES_WITHIN,
		rewriteUrl: ({ url }) => stripPublicPath(url!, publicUrl()),
	});
	app.setNotFoundHandler((_request, reply) => reply.code(404).send(NOT_FOUND));
	app.setErrorHandler(onError);
	app.get('/healthz', () => ({ status: 'ok' }));
	app.get('/readyz', (_request, reply) => {
		const status = state();
		return reply.code(status === 'ready' ? 200 : 503).send({ status });
	});
	app.get('/metrics', async (_request, reply) => {
		const text = await metrics.registry.metrics();
		return reply.type(metrics.registry.contentType).send(text);
	});
	app.get('/stream/*', (_request, reply) =>
		reply.code(426).header('upgrade', 'websocket').send({
			error: 'This is the address of a stream, for WebSocket only.',
			advice: 'Give it to Plivo as the service URL of an audio stream.',
		}),
	);
	app.get('/openapi.json', () => describeApi(publicUrl(), VERSION));
	registerRest(app, services);
	return app;
}
