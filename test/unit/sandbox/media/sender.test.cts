import { describe, expect, it } from '@jest/globals';

import { startCallbacks } from '../../../../sandbox/callbacks/start.cts';
import { createMessages } from '../../../../sandbox/media/plivo-messages.cts';
import { createLine } from '../../../../sandbox/media/line.cts';
import { createSender } from '../../../../sandbox/media/sender.cts';
import { placeCall } from '../../../../sandbox/state/call-lifecycle.cts';
import { seedStream } from '../../../../sandbox/state/stream-lifecycle.cts';
import { createState } from '../../../../sandbox/state/sandbox-state.cts';
import { mailbox } from '../support.cts';

describe('a server that reads too slowly', () => {
	it('causes DegradedStream at 30, 60 and 90 % of forty seconds, then DroppedStream', async () => {
		const box = await mailbox();
		const state = createState();
		startCallbacks(state);
		const stream = seedStream(state, placeCall(state).call_uuid, { status_callback_url: box.url });
		const socket = {
			bufferedAmount: 0,
			sent: 0,
			send: (text: string) => (socket.sent += text.length),
		};
		const sender = createSender(
			state,
			stream,
			socket,
			createMessages(stream),
			createLine(state, stream).voices,
		);
		const at = (seconds: number) => {
			const before = socket.sent;
			sender.sendFrames();
			const frame = socket.sent - before;
			socket.bufferedAmount = frame * 50 * seconds;
			sender.sendFrames();
			return [...state.callbacks.map(({ event }) => event), stream.state];
		};
		const events = async (count: number) => {
			await state.events.when('callback', () => state.callbacks.length === count);
			return state.callbacks.map(({ event }) => event);
		};
		expect(at(11)).toEqual(['live']);
		at(13);
		expect(await events(1)).toEqual(['DegradedStream']);
		at(14);
		at(25);
		at(37);
		expect(await events(3)).toEqual(['DegradedStream', 'DegradedStream', 'DegradedStream']);
		expect(stream.state).toBe('live');
		at(41);
		expect((await events(4)).at(-1)).toBe('DroppedStream');
		expect(stream).toMatchObject({ state: 'ended', endReason: 'slow' });
		state.end();
	});
});
