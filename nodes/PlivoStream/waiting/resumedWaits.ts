/** How long a resumed wait is remembered, in milliseconds: longer than Plivo repeats a callback. */
const REMEMBER_FOR = 60_000;

/** How many waits are remembered at most. Above it, the oldest is forgotten first. */
const MAX_WAITS = 10_000;

/**
 * The waits that a callback has just resumed. n8n reads an execution before it runs the webhook, so
 * two callbacks at the same time both find it waiting, and each would run the nodes after the wait.
 *
 * Only callbacks to this process are remembered, and only those that have passed all checks and end a
 * wait. So a request without Plivo's signature can neither add nor replace an entry.
 */
export class ResumedWaits {
	/** For each wait, when it is forgotten; the oldest first. */
	private readonly waits = new Map<string, number>();

	constructor(private readonly now: () => number = Date.now) {}

	/**
	 * Marks a wait as resumed. Synchronous, so that nothing can happen between the look-up and the
	 * entry.
	 *
	 * @param wait what the execution waits for: the id of a stream or of a listen
	 * @returns whether this is the first callback for it
	 */
	claim(executionId: string, wait: string): boolean {
		this.forgetExpired();
		const key = `${executionId} ${wait}`;
		if (this.waits.has(key)) return false;
		const [oldest = ''] = this.waits.keys();
		if (this.waits.size >= MAX_WAITS) this.waits.delete(oldest);
		this.waits.set(key, this.now() + REMEMBER_FOR);
		return true;
	}

	/** Forgets a wait that n8n could not resume, so that a repeated callback can. */
	release(executionId: string, wait: string) {
		this.waits.delete(`${executionId} ${wait}`);
	}

	private forgetExpired() {
		for (const [key, until] of this.waits) {
			if (until > this.now()) return;
			this.waits.delete(key);
		}
	}
}
