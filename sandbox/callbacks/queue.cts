import { pushCapped } from '../state/capped.cts';
import type { SignedRequest } from '../state/records.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { deliver } from './deliver.cts';

/** Delivers a callback and records every attempt. */
const deliverCallback = (state: SandboxState, request: SignedRequest) =>
	deliver(state, request, (attempt, outcome) => {
		const result = 'status' in outcome ? { status: outcome.status } : { failure: outcome.failure };
		const record = { at: state.settings.now(), attempt, ...request, ...result };
		pushCapped(state.callbacks, record);
		state.events.emit('callback', record);
	});

/**
 * Sends a callback, and its copies if `duplicateCallbacks` asks for them, after those that are already
 * in the same queue. So the callbacks of a stream, or of a call, arrive in order.
 */
export function enqueue(state: SandboxState, request: SignedRequest, queue: string): void {
	const { queues } = state.outbox;
	const delivery = (queues.get(queue) ?? Promise.resolve()).then(async () => {
		for (let copy = 0; copy <= state.modes.duplicateCallbacks; copy += 1) {
			await deliverCallback(state, request);
		}
	});
	queues.set(queue, delivery);
	void delivery.finally(() => {
		if (queues.get(queue) === delivery) queues.delete(queue);
	});
}

/** Resolves when no callback is being sent any more. */
export async function allDelivered(state: SandboxState): Promise<void> {
	await Promise.all(state.outbox.queues.values());
}
