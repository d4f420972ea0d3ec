import 'reflect-metadata';
import type { Request, Response } from 'express';

import { UserError } from '../../scripts/shared/user-error.cjs';
import { contextFor, trigger } from '../../test/support/trigger.cts';
import type { Result } from '../results.cts';
import type { Sizes } from '../sizes.cts';
import { median, ratio } from '../statistics.cts';
import { timeFunctions } from './functions.cts';

const kB = 1024;
const MB = 1024 * kB;

/** The first is the one that the others are compared with. */
const bodies = { '1 kB': kB, '64 kB': 64 * kB, '1 MB': MB, '16 MB': 16 * MB };
type BodySize = keyof typeof bodies;

const path = '/webhook/abc/plivo';
const silent = Object.fromEntries(
	['debug', 'info', 'warn', 'error'].map((level) => [level, () => undefined]),
);

/** A response that only keeps the last status. */
function createResponse() {
	const seen = { status: 0 };
	const response = {
		status(code: number) {
			seen.status = code;
			return response;
		},
		end: () => response,
	};
	return { seen, response: response as unknown as Response };
}

/** The trigger's `webhook` in n8n-core's own context, for a form body without a signature. */
function createCall(bytes: number) {
	const request = {
		method: 'POST',
		originalUrl: path,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		// The shortest possible fields: the most expensive body to parse.
		rawBody: Buffer.alloc(bytes, 'a&'),
		body: {},
		query: {},
		params: {},
	};
	const { seen, response } = createResponse();
	const settings = { shadow: { logger: silent } };
	const { context } = contextFor(settings, request as unknown as Request, response);
	return { seen, call: () => trigger.webhook.call(context) };
}

const microseconds = (times: number[]) => `${(median(times) * 1000).toFixed(1)} µs`;

/**
 * The time inside the trigger's `webhook` for unsigned bodies. n8n's own decompression and parsing
 * come before it and are not part of it.
 *
 * @param folder where n8n-core puts its settings file
 */
export async function measureUnsigned({ functions }: Sizes, folder: string): Promise<Result[]> {
	process.env.N8N_USER_FOLDER = folder;
	process.env.N8N_ENCRYPTION_KEY = 'only for the bench';
	const calls = Object.entries(bodies).map(([name, bytes]) => [name, createCall(bytes)] as const);
	for (const [name, { seen, call }] of calls) {
		await call();
		if (seen.status !== 401)
			throw new UserError(`${name} without a signature: status ${seen.status}.`);
	}
	const webhooks = Object.fromEntries(calls.map(([name, { call }]) => [name, call]));
	const times = await timeFunctions(webhooks as Record<BodySize, () => unknown>, functions);
	const [base, ...others] = Object.keys(bodies) as [BodySize, ...BodySize[]];
	return others.map((name) => ({
		what: `Unsigned body of ${name}, inside webhook()`,
		ours: microseconds(times[name]),
		comparedWith: `body of ${base}: ${microseconds(times[base])}`,
		ratio: ratio(times[name], times[base]),
		limit: 2,
	}));
}
