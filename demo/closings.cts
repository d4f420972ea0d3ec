/** Ends what was started, the last first, whatever happens on the way. */
export class Closings {
	private readonly ends: Array<() => Promise<void>> = [];

	/** @param end ends one thing; hand it over as soon as the thing is there */
	add(end: () => Promise<void>): void {
		this.ends.push(end);
	}

	async run(): Promise<void> {
		for (let end = this.ends.pop(); end !== undefined; end = this.ends.pop()) {
			// The others have to be ended, too.
			await end().catch((error: unknown) => console.error(error));
		}
	}
}
