import { notify } from '../callbacks/queue.cts';
import type { StreamRecord } from './types.cts';
import { endStream } from './streams.cts';
import type { World } from './sandbox-state.cts';

/** What Plivo says while the other side reads too slowly, in the words of a clone, Vobiz. */
export const DEGRADED = 'connection degraded';

function live(world: World, streamId: string): StreamRecord | undefined {
	const stream = world.streams.get(streamId);
	return stream?.state === 'live' ? stream : undefined;
}

/** Sends DegradedStream as if the buffer filled up; false where the stream is not live. */
export function degrade(world: World, streamId: string): boolean {
	const stream = live(world, streamId);
	if (stream) notify(world, stream, 'DegradedStream', { Error: DEGRADED });
	return stream !== undefined;
}

/** Breaks the stream's connection, which ends it; false where it is not live. */
export function drop(world: World, streamId: string): boolean {
	const stream = live(world, streamId);
	if (!stream) return false;
	world.lines.get(streamId)?.cut();
	endStream(world, stream, 'broken');
	return true;
}

/** The caller presses a key; false where no WebSocket is open to hear it. */
export function press(world: World, streamId: string, digit: string): boolean {
	return world.lines.get(streamId)?.press(digit) ?? false;
}
