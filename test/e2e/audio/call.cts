import { within } from '../../../n8n/index.cts';
import type { StreamRecord } from '../../../sandbox/index.cts';
import { readWav, writeWav } from '../../../sandbox/media/wav.cts';
import type { CallerAudio } from '../gateway/speech.cts';
import type { Environment } from './environment.cts';

const TIMEOUT_MS = 120_000;

type Place = Pick<Environment, 'sandbox'>;

/** A call that came in, with its stream. */
export interface InboundCall extends StreamRecord {
	/** What the caller has heard so far. */
	heard: () => Int16Array;
	/** Resolves when so many plays have been heard to their end, since the begin of the call. */
	played: (count: number) => Promise<void>;
}

/** Lets a call come in whose caller speaks from the first frame of the stream on. */
export async function callIn(
	{ sandbox }: Place,
	answerUrl: string,
	{ samples, rate }: CallerAudio,
): Promise<InboundCall> {
	const { call_uuid } = sandbox.ring({ answer_url: answerUrl });
	sandbox.sayOnCall(call_uuid, writeWav(samples, rate));
	const started = sandbox.when('streamStarted', (it) => it.call_uuid === call_uuid);
	const stream = await within('the stream to start', TIMEOUT_MS, started);
	const { stream_id } = stream;
	return {
		...stream,
		heard: () => readWav(sandbox.heard(stream_id)!, rate),
		async played(count) {
			const names = new Set<string | undefined>();
			while (names.size < count) {
				const next = sandbox.when('streamEvent', (it) => {
					const isOurs = it.stream.stream_id === stream_id && it.event === 'PlayedStream';
					return isOurs && !names.has(it.fields.Name);
				});
				const { fields } = await within(`play ${names.size + 1} to end`, TIMEOUT_MS, next);
				names.add(fields.Name);
			}
		},
	};
}
