/** The most entries of any list or table here; a sandbox that runs for weeks must not grow. */
const MAX_ENTRIES = 10_000;

/** Adds to a list; the oldest entries make room. */
export function pushCapped<T>(list: T[], entry: T, max = MAX_ENTRIES): void {
	list.push(entry);
	if (list.length > max) list.splice(0, list.length - max);
}

/** Adds to a table; the oldest entries that are over make room. */
export function setCapped<T>(
	table: Map<string, T>,
	[key, entry]: [string, T],
	isOver: (entry: T) => boolean,
	max = MAX_ENTRIES,
): void {
	table.set(key, entry);
	if (table.size <= max) return;
	const oldest = [...table].find(([, one]) => isOver(one));
	if (oldest) table.delete(oldest[0]);
}
