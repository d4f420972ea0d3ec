import type {
	Call,
	PlivoMessage,
	ReceivedStream,
	RecordedCallback,
	RecordedRequest,
} from '../sandbox/index.cts';

import { forEachEvent } from './for-each-event.cts';
import type { DemoEnvironment } from './environment.cts';

/** A line for each second of audio; a frame has 20 ms. */
const framesPerSecond = 50;

const say = (text: string): void =>
	console.log(`${new Date().toISOString().slice(11, 19)}  ${text}`);

const words = {
	request: (it: RecordedRequest) => say(`API       ${it.method} ${it.url} → ${it.status}`),
	callStarted: (it: Call) => say(`call      ${it.call_uuid} is live: +${it.from} → +${it.to}`),
	callEnded: (it: Call) => say(`call      ${it.call_uuid} has ended`),
	callback: (it: RecordedCallback) =>
		say(`callback  ${it.event}, n8n answered ${it.status ?? it.failure}`),
	start: (it: ReceivedStream) => say(`stream    ${it.streamId} has started`),
	closed: (it: ReceivedStream) =>
		say(`stream    ${it.streamId} has ended: ${it.frames} frames, ${it.bytes} bytes`),
};

/** Prints a line for everything that happens at the sandbox and the WebSocket server until they close. */
export function logEvents({
	sandbox,
	receiver,
}: Pick<DemoEnvironment, 'sandbox' | 'receiver'>): void {
	void forEachEvent((test) => sandbox.when('request', test), words.request);
	void forEachEvent((test) => sandbox.when('callStarted', test), words.callStarted);
	void forEachEvent((test) => sandbox.when('callEnded', test), words.callEnded);
	void forEachEvent((test) => sandbox.when('callback', test), words.callback);
	void forEachEvent((test) => receiver.when('start', test), words.start);
	void forEachEvent((test) => receiver.when('closed', test), words.closed);
	void forEachEvent(
		(test) => receiver.when('message', test),
		({ streamId, media }: PlivoMessage) =>
			say(
				`stream    ${streamId}: ${(media?.chunk ?? 0) / framesPerSecond} s of ${media?.track} audio`,
			),
		({ media }: PlivoMessage) => media !== undefined && media.chunk % framesPerSecond === 0,
	);
}
