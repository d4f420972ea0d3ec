import { encodeWav } from '../../src/audio/wav.cts';
import { startTestGateway, type TestGateway } from './gateway.cts';
import { dial, streamAddress, type Caller } from './plivo.cts';
import { createClient } from './rest.cts';
import { tone } from './tones.cts';

/** A WAV file with a tone. */
export const wavOf = (ms: number) => encodeWav(tone(8000, 440, ms), 8000);

/** The audio that was sent to the caller. */
export const heard = ({ received }: Caller) =>
	Buffer.concat(
		received.flatMap(({ event, media }) =>
			event === 'playAudio' ? [Buffer.from((media as { payload: string }).payload, 'base64')] : [],
		),
	);

/** A gateway for the tests of one file, with a client of its REST API. */
export interface SharedGateway {
	gateway: TestGateway;
	client: ReturnType<typeof createClient>;
	/** Opens a stream with an id of its own. */
	open: (settings?: object, start?: object) => Promise<OpenStream>;
	close: () => Promise<void>;
}

export interface OpenStream {
	streamId: string;
	caller: Caller;
	/** Of the stream in the REST API. */
	path: string;
	/** Says that Plivo has played a checkpoint. */
	played: (name: unknown) => void;
	/** The messages that were sent to the caller. */
	events: () => unknown[];
}

export async function startSharedGateway(): Promise<SharedGateway> {
	const gateway = await startTestGateway({ maxStreams: 100 });
	const callers: Caller[] = [];
	return {
		gateway,
		client: createClient(gateway.url),
		async open(settings = {}, start = {}) {
			const caller = await dial(streamAddress(gateway, settings));
			const streamId = `stream-${callers.push(caller)}`;
			caller.start({ streamId, ...start });
			await caller.settled();
			return {
				...{ streamId, caller, path: `/v1/streams/${streamId}` },
				played: (name) => caller.send({ event: 'playedStream', name }),
				events: () => caller.received.map(({ event }) => event),
			};
		},
		async close() {
			for (const { socket } of callers) socket.terminate();
			await gateway.close();
		},
	};
}
