import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../config/types.cts';
import { findAccount } from '../http/auth.cts';
import { refused } from '../refused.cts';
import { check } from './check.cts';
import type { Operation, Services } from './operation.cts';
import { OPERATIONS } from './operations.cts';

const MAX_UPLOAD = 10 * 1024 * 1024;
const MAX_JSON = 64 * 1024;

export interface RestParts extends Services {
	accounts: readonly Account[];
}

function parseJson(text: string): unknown {
	try {
		return text === '' ? undefined : JSON.parse(text);
	} catch {
		throw refused(400, 'The body is not JSON.', 'Send a JSON object.');
	}
}

/** The parts of a request that an operation gets, checked. */
function inputOf({ params, query, body }: Operation, request: FastifyRequest) {
	const isChecked = body !== undefined && body !== 'audio';
	return {
		params: check(params, request.params, 'address'),
		query: check(query, request.query, 'query'),
		body: isChecked ? check(body, request.body, 'body') : request.body,
		contentType: request.headers['content-type'] ?? '',
		request: request.raw,
	};
}

/** Registers the REST API: HTTP Basic, then the operations. */
export function registerRest(app: FastifyInstance, { accounts, ...services }: RestParts): void {
	void app.register((scope, _options, done) => {
		const callers = new WeakMap<FastifyRequest, Account>();
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser(/^audio\//i, { parseAs: 'buffer' }, (_request, body, parsed) =>
			parsed(null, body),
		);
		scope.addContentTypeParser<string>(
			'application/json',
			{ parseAs: 'string' },
			(_request: FastifyRequest, text: string) => Promise.resolve(text).then(parseJson),
		);
		scope.addHook('onRequest', (request, reply, next) => {
			const account = findAccount(request.headers.authorization, accounts);
			if (account !== undefined) {
				callers.set(request, account);
				return next();
			}
			void reply.header('www-authenticate', 'Basic realm="plivo-stream-gateway"');
			next(
				refused(
					401,
					'Auth ID and Auth Token do not belong to an account of this gateway.',
					'Send Auth ID and Auth Token by HTTP Basic.',
				),
			);
		});
		for (const operation of OPERATIONS) {
			scope.route({
				method: operation.method,
				url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
				bodyLimit: operation.body === 'audio' ? MAX_UPLOAD : MAX_JSON,
				async handler(request, reply) {
					const account = callers.get(request)!;
					const input = { account, ...inputOf(operation, request) };
					const { status, headers = {}, body } = await operation.run(input, services);
					return reply.code(status).headers(headers).send(body);
				},
			});
		}
		done();
	});
}
