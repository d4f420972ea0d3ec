/** The most entries of any list or table here; a sandbox that runs for weeks must not grow. */
const MOST = 10_000;

/** Adds to a list; the oldest entries make room. */
export function keep<T>(list: T[], entry: T, most = MOST): void {
	list.push(entry);
	if (list.length > most) list.splice(0, list.length - most);
}

/** Adds to a table; the oldest entries that are over make room. */
export function keepIn<T>(
	table: Map<string, T>,
	[key, entry]: [string, T],
	isOver: (entry: T) => boolean,
	most = MOST,
): void {
	table.set(key, entry);
	if (table.size <= most) return;
	const oldest = [...table].find(([, one]) => isOver(one));
	if (oldest) table.delete(oldest[0]);
}
