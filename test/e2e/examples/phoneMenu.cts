import { expect } from '@jest/globals';

import { output, within } from '../../../n8n/index.cts';
import { writeWav } from '../../../sandbox/media/wav.cts';
import { publish } from '../answer/environment.cts';
import { callIn, type InboundCall } from '../audio/call.cts';
import { inFiles } from '../audio/storage.cts';
import { bySynthesizer, makeCallerAudio, SPEAKERS } from '../gateway/speech.cts';
import { executionsOf } from '../support/runs.cts';
import { rowsOf } from './billing.cts';
import type { Environment } from './environment.cts';
import { expectHeard, RATE, SILENCE } from './heard.cts';
import { importExample } from './importExample.cts';

const MENU =
	'Welcome. For our opening hours, press 1 or say hours. For a call back, press 2 or say call me.';
const HOURS = 'We are open from nine to five, Monday to Friday. Goodbye.';
const THANKS = 'Thank you. We will call you back. Goodbye.';
const GOODBYE = 'I have heard nothing. Goodbye.';
const callMe = makeCallerAudio(
	[bySynthesizer('en-us', 'Please call me back tomorrow.')],
	RATE,
).samples;
const [, parcel] = SPEAKERS['espeak-ng']!;
const other = makeCallerAudio([parcel!], RATE).samples;

type Act = (environment: Environment, call: InboundCall) => Promise<void> | void;

/** What callers do when they have heard the menu, and what they hear behind it. */
const CALLERS: Array<{ acts: Act[]; heard: string[] }> = [
	{ acts: [({ sandbox }, { stream_id }) => void sandbox.press(stream_id, '1')], heard: [HOURS] },
	{
		acts: [
			({ sandbox }, { stream_id }) => void sandbox.say(stream_id, writeWav(other, RATE)),
			({ sandbox }, { stream_id }) => void sandbox.say(stream_id, writeWav(callMe, RATE)),
		],
		heard: [MENU, THANKS],
	},
	{ acts: [], heard: [GOODBYE] },
];

/** Keys, words, something else and silence: each leads where it should, and the call ends. */
export async function asksCallers(environment: Environment): Promise<void> {
	const { rest, sandbox } = environment;
	const workflow = await importExample(environment, 'phone-menu');
	const { answerUrl } = await publish(environment, workflow);
	const calls = await Promise.all(
		CALLERS.map(async ({ acts, heard }) => {
			const call = await callIn(environment, answerUrl, SILENCE);
			const isOver = sandbox.when('callEnded', (it) => it.call_uuid === call.call_uuid);
			for (const [index, act] of acts.entries()) {
				await call.played(index + 1);
				await act(environment, call);
			}
			await within('the call to end', 120_000, isOver);
			return { call, heard };
		}),
	);
	const executions = await executionsOf(rest, workflow, 2 * CALLERS.length);
	const ends = executions.map(({ status, error }) => [status, error?.message]);
	expect(ends).toEqual(executions.map(() => ['success', undefined]));
	const played = executions.flatMap((run) => output(run, 'Play'));
	expect(played).toMatchObject(CALLERS.map(() => ({ played: true, interrupted: false })));
	for (const { call, heard } of calls) expectHeard(call, [MENU, ...heard]);
	const { call_uuid, from } = sandbox.calls.get(calls[1]!.call.call_uuid)!;
	expect(await rowsOf(environment, 'Call-backs')).toMatchObject([{ call_uuid, from }]);
	// What Listen gets belongs to its execution, and is deleted with it.
	const kept = [...(await inFiles(environment.n8n)).values()];
	expect(kept.map(({ execution }) => execution)).not.toContain('temp');
}
