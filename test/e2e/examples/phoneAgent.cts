import { expect } from '@jest/globals';

import { type Execution, output, within } from '../../../n8n/index.cts';
import { writeWav } from '../../../sandbox/media/wav.cts';
import { publish } from '../answer/environment.cts';
import { callIn, type InboundCall } from '../audio/call.cts';
import { makeCallerAudio, SPEAKERS } from '../gateway/speech.cts';
import { executionsOf } from '../support/runs.cts';
import type { Environment } from './environment.cts';
import { expectHeard, RATE, SILENCE } from './heard.cts';
import { importExample } from './importExample.cts';

const GREETING = 'Hello, you are talking to an AI assistant. How can I help you?';
const CANCELLED = 'Your appointment is cancelled.';
const TOMORROW = 'Please call me back tomorrow.';
const [notToday, parcel, cancel] = SPEAKERS['espeak-ng']!.map((piece) => ({
	words: piece.words,
	wav: writeWav(makeCallerAudio([piece], RATE).samples, RATE),
}));

/** What the model was asked last, as text. */
const asked = ({ model }: Environment) => JSON.stringify(model.requests.at(-1)?.body);

/** Two callers at once: the agent answers each, and remembers each by itself. */
async function talk(environment: Environment, one: InboundCall, other: InboundCall) {
	const { sandbox, model } = environment;
	await Promise.all([one.played(1), other.played(1)]);

	model.play([], CANCELLED);
	sandbox.say(one.stream_id, cancel!.wav);
	await one.played(2);
	expect(asked(environment)).toContain(cancel!.words);

	model.play([], TOMORROW);
	sandbox.say(one.stream_id, notToday!.wav);
	await one.played(3);
	expect(asked(environment)).toContain(cancel!.words);
	expect(asked(environment)).toContain(CANCELLED);
	expect(asked(environment)).toContain(notToday!.words);

	sandbox.say(other.stream_id, parcel!.wav);
	await other.played(2);
	expect(asked(environment)).toContain(parcel!.words);
	expect(asked(environment)).not.toContain(cancel!.words);
}

/** A caller hangs up while the answer is made: there is nobody to play it to. */
async function hangUpEarly({ sandbox, speech }: Environment, call: InboundCall) {
	const ended = sandbox.when('streamEnded', (it) => it.stream_id === call.stream_id);
	speech.beforeSpeech = () => {
		sandbox.hangUp(call.call_uuid);
		return ended;
	};
	sandbox.say(call.stream_id, parcel!.wav);
	await within('the stream to end', 60_000, ended);
}

const reached = (executions: Execution[], node: string) =>
	executions.filter((run) => (run.runs[node]?.length ?? 0) > 0).length;

/** Callers are greeted and answered by an agent that hears, remembers and speaks. */
export async function talksToCallers(environment: Environment): Promise<void> {
	const { rest, sandbox, speech } = environment;
	const workflow = await importExample(environment, 'talk-to-an-ai-agent-by-phone');
	const { answerUrl } = await publish(environment, workflow);
	const one = await callIn(environment, answerUrl, SILENCE);
	const other = await callIn(environment, answerUrl, SILENCE);
	await talk(environment, one, other);
	await hangUpEarly(environment, other);

	// Of each call: it came in, its stream started, and each thing said.
	const executions = await executionsOf(rest, workflow, 2 + 2 + 4);
	const ends = executions.map(({ status, error }) => [status, error?.message]);
	expect(ends).toEqual(executions.map(() => ['success', undefined]));
	expect(executions.flatMap((run) => output(run, 'Play Answer')).length).toBeGreaterThan(0);
	expect(reached(executions, 'Call Is Over')).toBe(1);
	expect(speech.spoken.map(({ input }) => input)).toEqual([
		...[GREETING, GREETING, CANCELLED, TOMORROW, TOMORROW, TOMORROW],
	]);
	sandbox.hangUp(one.call_uuid);
	expectHeard(one, [GREETING, CANCELLED, TOMORROW]);
	expectHeard(other, [GREETING, TOMORROW]);
}
