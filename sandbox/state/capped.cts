/** The most entries of a list or table, so that a sandbox can run for weeks. */
const MAX_ENTRIES = 10_000;

/** Appends an entry and removes the oldest ones above the limit. */
export function pushCapped<T>(list: T[], entry: T, max = MAX_ENTRIES): void {
	list.push(entry);
	if (list.length > max) list.splice(0, list.length - max);
}

/**
 * Sets an entry. Above the limit it removes the oldest entry that has ended; entries that have not
 * ended are kept.
 */
export function setCapped<T>(
	table: Map<string, T>,
	[key, entry]: [string, T],
	hasEnded: (entry: T) => boolean,
	max = MAX_ENTRIES,
): void {
	table.set(key, entry);
	if (table.size <= max) return;
	const oldest = [...table].find(([, one]) => hasEnded(one));
	if (oldest) table.delete(oldest[0]);
}
