import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log.cts';
import { RefusedError, type Refusal } from '../refused.cts';

/** Errors of the framework itself, by their code. */
const FRAMEWORK: Record<string, Refusal> = {
	FST_ERR_CTP_BODY_TOO_LARGE: {
		status: 413,
		error: 'The body is too long.',
		advice: 'Send at most 10 MB of audio, or 64 KB of JSON.',
	},
	FST_ERR_CTP_INVALID_MEDIA_TYPE: {
		status: 415,
		error: 'This Content-Type is not accepted here.',
		advice: 'Send JSON as application/json, and audio with its own type.',
	},
};

const UNREADABLE: Omit<Refusal, 'status'> = {
	error: 'The request cannot be read.',
	advice: 'Send a valid HTTP request.',
};

const FAILED: Refusal = {
	status: 500,
	error: 'The gateway failed.',
	advice: "See the gateway's log for the reason.",
};

function refusalOf(error: Error, log: Log): Refusal {
	if (error instanceof RefusedError) return error.refusal;
	const { code = '', statusCode = 500 } = error as { code?: string; statusCode?: number };
	const known = FRAMEWORK[code];
	if (known !== undefined) return known;
	if (statusCode < 500) return { status: statusCode, ...UNREADABLE };
	log.error({ reason: error.message }, 'a request failed');
	return FAILED;
}

/** Answers with what happened and what to do. */
export const createErrorHandler =
	(log: Log) => (error: Error, _request: FastifyRequest, reply: FastifyReply) => {
		const { status, ...body } = refusalOf(error, log);
		return reply.code(status).send(body);
	};
