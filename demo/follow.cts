/**
 * Calls back for every event of a kind, those included that have been already, until whoever rings
 * is closed.
 *
 * @param when waits for one event, as `sandbox.when` and `receiver.when` do
 */
export async function follow<T extends object>(
	when: (test: (payload: T) => boolean) => Promise<T>,
	tell: (payload: T) => void,
	test: (payload: T) => boolean = () => true,
): Promise<void> {
	const told = new WeakSet<object>();
	for (;;) {
		const next = when((payload) => !told.has(payload) && test(payload));
		const payload = await next.catch(() => undefined);
		if (payload === undefined) return;
		told.add(payload);
		tell(payload);
	}
}
