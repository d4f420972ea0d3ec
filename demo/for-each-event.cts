/**
 * Calls `handle` for every event of a kind, including earlier ones, until the emitter is closed.
 *
 * @param when waits for one event, as `sandbox.when` and `receiver.when` do
 */
export async function forEachEvent<T extends object>(
	when: (test: (payload: T) => boolean) => Promise<T>,
	handle: (payload: T) => void,
	test: (payload: T) => boolean = () => true,
): Promise<void> {
	const seen = new WeakSet<object>();
	for (;;) {
		const next = when((payload) => !seen.has(payload) && test(payload));
		const payload = await next.catch(() => undefined);
		if (payload === undefined) return;
		seen.add(payload);
		handle(payload);
	}
}
