/**
 * Reads the form in which n8n stores executions: JSON with each string and object once, in one list,
 * and their indexes, as strings, in all places where they are used.
 *
 * @see the npm package `flatted`, which n8n writes it with
 */
export function unflatten(text: string): unknown {
	const list = JSON.parse(text) as unknown[];
	const done = new Map<string, unknown>();

	const resolve = (value: unknown): unknown => {
		if (typeof value !== 'string') return value;
		if (!done.has(value)) fill(value, list[Number(value)]);
		return done.get(value);
	};
	const fill = (place: string, entry: unknown): void => {
		const target: unknown = Array.isArray(entry) ? [] : {};
		const isObject = typeof entry === 'object' && entry !== null;
		// Stored before it is filled, since an object may contain itself.
		done.set(place, isObject ? target : entry);
		if (!isObject) return;
		for (const [key, value] of Object.entries(entry)) {
			Object.assign(target as object, { [key]: resolve(value) });
		}
	};
	return resolve('0');
}
