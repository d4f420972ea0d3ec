import type { z } from 'zod';
import { refused } from '../refused.cts';

/** The part of the request that has the value, for messages. */
type Part = 'query' | 'body' | 'address';

/** Names of the request are untrusted, so messages only list the names of the schema. */
function describe({ issues: [issue] }: z.ZodError, part: Part, names: string) {
	const name = issue!.path[0];
	if (name !== undefined) {
		return refused(400, `"${String(name)}" in the ${part} is invalid.`, `${issue!.message}.`);
	}
	return issue!.code === 'unrecognized_keys'
		? refused(400, `The ${part} has an unknown field.`, `It may have ${names}.`)
		: refused(400, `The ${part} is not a JSON object.`, `Send JSON with ${names}.`);
}

/**
 * Checks a part of a request by its schema.
 *
 * @throws RefusedError with status 400
 */
export function check<Value>(
	schema: z.ZodObject & z.ZodType<Value>,
	value: unknown,
	part: Part,
): Value {
	const { data, error } = schema.safeParse(value);
	if (error) throw describe(error, part, Object.keys(schema.shape).join(', '));
	return data;
}
