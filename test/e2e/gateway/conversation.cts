import { readWav, writeWav } from '../../../sandbox/media/wav.cts';
import type { Environment } from './environment.cts';
import type { StreamFormat } from './formats.cts';
import { startCall } from './phoneCall.cts';
import type { Posted } from './receiver.cts';
import { throughCodec } from './reference.cts';
import type { CallerAudio, Said } from './speech.cts';

/** An utterance as the gateway posted it. */
export interface Utterance {
	sequence: string;
	startMs: number;
	durationMs: number;
	samples: Int16Array;
	rate: number;
}

/** A whole call: what the caller said, and what came of it. */
export interface Conversation {
	format: StreamFormat;
	/** Times from the begin of the stream. */
	said: Said[];
	/** What the gateway got, from the begin of the stream. */
	original: Int16Array;
	/** All that was posted, in order. */
	events: Posted[];
	utterances: Utterance[];
}

function readUtterance({ fields }: Posted): Utterance {
	const wav = Buffer.from(fields.Audio!, 'base64');
	const rate = wav.readUInt32LE(24);
	return {
		...{ sequence: fields.Sequence!, samples: readWav(wav, rate), rate },
		...{ startMs: Number(fields.StartMs), durationMs: Number(fields.DurationMs) },
	};
}

const FRAME_MS = 20;

/** A call whose caller says everything and hangs up. */
export async function converse(
	environment: Environment,
	format: StreamFormat,
	{ samples, rate, said }: CallerAudio,
): Promise<Conversation> {
	const { sandbox, receiver } = environment;
	const call = await startCall(environment, format, writeWav(samples, rate));
	const { firstChunk } = await sandbox.when('said', ({ streamId }) => streamId === call.streamId);
	await call.hangUp();
	const events = await receiver.eventsUntil(call.streamId, 'Ended');
	const before = (firstChunk - 1) * FRAME_MS;
	return {
		...{ format, events },
		said: said.map(({ words, startMs, endMs }) => ({
			...{ words, startMs: startMs + before, endMs: endMs + before },
		})),
		original: Int16Array.from([
			...new Int16Array((before * rate) / 1000),
			...throughCodec(samples, format),
		]),
		utterances: events.filter(({ fields }) => fields.Event === 'Utterance').map(readUtterance),
	};
}
