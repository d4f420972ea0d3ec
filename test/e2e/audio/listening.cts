import { expect } from '@jest/globals';

import {
	createWorkflow,
	type Execution,
	items,
	output,
	type Rest,
	runWorkflow,
	type StoredFile,
	until,
} from '../../../n8n/index.cts';
import { writeWav } from '../../../sandbox/media/wav.cts';
import { officialClient } from '../../contract/official.cts';
import { SILENCE } from '../../support/silence.cts';
import { FORMATS } from '../gateway/formats.cts';
import { type PhoneCall, startCall } from '../gateway/phoneCall.cts';
import { makeCallerAudio, SPEAKERS } from '../gateway/speech.cts';
import { chain, manualTrigger, plivoStream, startName } from '../support/build.cts';
import { isWaiting } from '../support/waiting.cts';
import type { Environment } from './environment.cts';
import { find } from './find.cts';

/** What comes of a stream in this format has the samples that were said. */
const FORMAT = FORMATS.find(({ isMulaw, rate }) => !isMulaw && rate === 8000)!;
export const RATE = FORMAT.rate;
const LISTEN = 'Listen';
const PLAY = 'Say It Back';
const TIMEOUT_MS = 60_000;
/** Of audio with itself, at its own place. */
const LEAST_CORRELATION = 0.999;

/** Each says one sentence, and each another one. */
export const callers = SPEAKERS['espeak-ng']!.map((piece) => makeCallerAudio([piece], RATE));

/** A caller, and the execution that waits for what they say. */
export interface Listening {
	executionId: string;
	call: PhoneCall;
	caller: (typeof callers)[number];
}

type Place = Pick<Environment, 'rest' | 'credential' | 'sandbox' | 'gateway'>;

/** Starts a stream from which nothing goes to any workflow by itself. */
async function startQuietCall({ sandbox, gateway }: Place): Promise<PhoneCall> {
	const streamUrl = await gateway.streamUrl();
	const plivo = officialClient(sandbox);
	const call = await startCall({ sandbox, plivo, streamUrl }, FORMAT, SILENCE);
	const authorization = `Basic ${btoa(`${sandbox.authId}:${sandbox.authToken}`)}`;
	await until('the gateway to have the stream', TIMEOUT_MS, async () => {
		const url = `${gateway.url}/v1/streams/${call.streamId}`;
		return (await fetch(url, { headers: { authorization } })).ok || undefined;
	});
	return call;
}

/** Runs a workflow that listens to a caller and plays back what it gets, until n8n has stored its wait. */
export async function listenTo(place: Place, caller: Listening['caller']): Promise<Listening> {
	const { rest, credential } = place;
	const call = await startQuietCall(place);
	const listen = { operation: 'listen', streamId: call.streamId, timeLimit: 300 };
	const play = { operation: 'play', options: { waitUntilPlayed: true } };
	const workflow = chain(
		'Listening',
		manualTrigger(),
		plivoStream(LISTEN, credential, { resource: 'audio', ...listen }),
		plivoStream(PLAY, credential, { resource: 'audio', ...play }),
	);
	const saved = await createWorkflow(rest, workflow);
	const executionId = await runWorkflow(rest, saved, startName);
	await isWaiting(rest, executionId);
	return { executionId, call, caller };
}

/** Lets a caller say their sentence. */
export const speak = ({ call, caller: { samples } }: Listening): Promise<void> =>
	call.say(writeWav(samples, RATE));

/** Expects that an execution has continued with what its caller said, and that the caller has heard it. */
export async function expectItsOwn({ call, caller }: Listening, execution: Execution) {
	expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
	const { streamId: stream_id, callUuid: call_uuid } = call;
	expect(output(execution, LISTEN)).toMatchObject([{ event: 'utterance', stream_id, call_uuid }]);
	expect(output(execution, PLAY)).toMatchObject([{ played: true, interrupted: false }]);
	const [said] = caller.said;
	const at = (ms: number) => (ms * RATE) / 1000;
	const original = caller.samples.subarray(at(said!.startMs), at(said!.endMs));
	const heard = await call.heard();
	const start = heard.findIndex(Boolean);
	// The silence on both sides is long, and makes the search long.
	const played = heard.subarray(start, start + caller.samples.length);
	const { correlation } = find(original, played, RATE);
	expect(correlation).toBeGreaterThan(LEAST_CORRELATION);
}

/** The audio that Listen put out. */
export const audioOf = (execution: Execution): StoredFile =>
	items(execution, LISTEN)[0]!.binary!.data!;

/**
 * Expects that the audio which Listen put out is that of the executions: the editor plays it, and it
 * is deleted with them.
 *
 * @param owners gives the id of an execution for each audio that n8n keeps
 */
export async function expectOwned(
	rest: Rest,
	executions: Execution[],
	owners: () => Promise<string[]>,
) {
	const ids = executions.map(({ id }) => id).sort();
	expect((await owners()).sort()).toEqual(ids);
	for (const execution of executions) {
		const shown = await rest.bytes('/binary-data', { id: audioOf(execution).id, action: 'view' });
		expect(shown.subarray(0, 4).toString()).toBe('RIFF');
	}
	await rest.post('/executions/delete', { ids });
	expect(await owners()).toEqual([]);
}

/** When what Listen put out was completed. */
export const timeOf = (execution: Execution): number =>
	Date.parse(String(output(execution, LISTEN)[0]?.timestamp));
