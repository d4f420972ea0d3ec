import { trimInvisible } from './invisible';
import { PAGE_SIZE } from './paths';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is an id and nothing else. A text of any length costs the same. */
export const isId = (text: string) => UUID.test(text);

/**
 * A call UUID or stream id as Plivo issues them: 8-4-4-4-12 hex digits, any version and case.
 * Invisible characters around it are removed; everything else is `undefined`.
 */
export function readId(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const id = trimInvisible(value);
	return isId(id) ? id : undefined;
}

/**
 * The ids in a list from Plivo, at most as many as a page has. Anything else in it is left out, since
 * an id becomes part of a path, and n8n evaluates it when it is chosen from a list.
 */
export const readIds = (values: readonly unknown[]): string[] =>
	values.slice(0, PAGE_SIZE).flatMap((value) => readId(value) ?? []);
