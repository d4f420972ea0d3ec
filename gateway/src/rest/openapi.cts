import { z } from 'zod';
import type { Operation } from './operation.cts';
import { OPERATIONS } from './operations.cts';
import { ERROR } from './schemas.cts';

const UPLOADS = ['audio/wav', 'audio/mpeg', 'audio/basic', 'audio/L16'];

const ERRORS: Record<number, string> = {
	400: 'The request is invalid',
	401: 'Auth ID or Auth Token is wrong',
	404: 'There is no such stream or recording of this account',
	409: 'The stream has ended or is not bidirectional, or the recording is not complete',
	412: 'The condition of If-Match or If-Unmodified-Since is not met',
	413: 'More than 10 MB or 10 minutes',
	415: 'The Content-Type is not accepted',
	416: 'The recording does not have this range',
	422: 'The audio cannot be decoded',
	429: 'More than a minute of audio is queued, or too many uploads wait to be decoded',
	503: 'The gateway is stopping',
};

function toJson(schema: z.ZodType, io: 'input' | 'output') {
	const json: Record<string, unknown> = { ...z.toJSONSchema(schema, { io }) };
	delete json.$schema;
	return json;
}

const content = (schema: z.ZodType, io: 'input' | 'output') => ({
	'application/json': { schema: toJson(schema, io) },
});

function parametersOf(schema: z.ZodObject, place: 'path' | 'query') {
	return Object.entries(schema.shape).map(([name, one]) => ({
		...{ name, in: place, required: place === 'path' },
		schema: toJson(one as z.ZodType, 'input'),
	}));
}

function bodyOf({ body }: Operation) {
	if (body === undefined) return {};
	const audio = Object.fromEntries(UPLOADS.map((type) => [type, {}]));
	return {
		requestBody: {
			required: true,
			content: body === 'audio' ? audio : content(body, 'input'),
		},
	};
}

function describe(operation: Operation) {
	const { id, summary, params, query, answers, errors } = operation;
	const good = Object.entries(answers).map(([status, { description, schema, type }]) => [
		status,
		{
			description,
			...(schema && { content: content(schema, 'output') }),
			...(type !== undefined && { content: { [type]: {} } }),
		},
	]);
	const bad = errors.map((status) => [
		status,
		{ description: ERRORS[status], content: content(ERROR, 'output') },
	]);
	return {
		...{ operationId: id, summary },
		parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
		...bodyOf(operation),
		responses: Object.fromEntries([...good, ...bad]) as Record<string, unknown>,
	};
}

/** The description of the REST API, made from the schemas that check its requests. */
export function describeApi(url: string, version: string) {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const operation of OPERATIONS) {
		const methods = (paths[operation.path] ??= {});
		methods[operation.method.toLowerCase()] = describe(operation);
	}
	return {
		openapi: '3.1.0',
		info: { title: 'plivo-stream-gateway', version, license: { name: 'MIT', identifier: 'MIT' } },
		servers: [{ url }],
		security: [{ basic: [] }],
		paths,
		components: {
			securitySchemes: {
				basic: { type: 'http', scheme: 'basic', description: 'Auth ID and Auth Token' },
			},
		},
	};
}
