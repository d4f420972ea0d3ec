/** What n8n is doing, seen from inside: shared by the nodes of this package, which n8n loads once. */
export const seen = {
	/** When the node under test began, as performance.now() gives it. */
	begun: 0,
	/** What n8n's process had taken of the processors until then. */
	cpu: { user: 0, system: 0 },
	/** Bytes of live heap then. */
	heap: 0,
	/** Executions that have come to their last node. */
	ended: 0,
};

/** Bytes of heap once all garbage is gone; n8n is started with --expose-gc. */
export function liveHeap(): number {
	// Twice: what a finalizer holds goes with the second.
	globalThis.gc?.();
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}
