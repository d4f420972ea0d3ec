/** Stops everything that was started, the last first, even if one of them fails to stop. */
export class Cleanup {
	private readonly ends: Array<() => Promise<void>> = [];

	/** @param end stops one process or server; add it as soon as that has started */
	add(end: () => Promise<void>): void {
		this.ends.push(end);
	}

	async run(): Promise<void> {
		for (let end = this.ends.pop(); end !== undefined; end = this.ends.pop()) {
			// The others must be stopped, too.
			await end().catch((error: unknown) => console.error(error));
		}
	}
}
