import type { z } from 'zod';
import { refused } from '../refused.cts';

/** Where a value comes from, as messages name it. */
type Part = 'query' | 'body' | 'address';

/** Names come from outside, so only those of the schema are repeated. */
function describe({ issues: [issue] }: z.ZodError, part: Part, names: string) {
	const name = issue!.path[0];
	if (name !== undefined) {
		return refused(400, `"${String(name)}" in the ${part} is invalid.`, `${issue!.message}.`);
	}
	return issue!.code === 'unrecognized_keys'
		? refused(400, `The ${part} has something unknown.`, `It may have ${names}.`)
		: refused(400, `The ${part} is not a JSON object.`, `Send JSON with ${names}.`);
}

/**
 * Checks what was given by a schema.
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
