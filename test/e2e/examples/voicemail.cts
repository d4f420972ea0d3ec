import { expect } from '@jest/globals';
import { WaveFile } from 'wavefile';

import { spoken } from '../../../bench/speech/sounds.cts';
import { within } from '../../../n8n/index.cts';
import { writeWav } from '../../../sandbox/media/wav.cts';
import { publish } from '../answer/environment.cts';
import { callIn } from '../audio/call.cts';
import { find } from '../audio/find.cts';
import { recognize } from '../gateway/recognizer.cts';
import { makeCallerAudio, SPEAKERS, toInt16 } from '../gateway/speech.cts';
import { executionsOf } from '../support/runs.cts';
import type { Environment } from './environment.cts';
import { expectHeard, RATE, SILENCE } from './heard.cts';
import { importExample } from './importExample.cts';
import { attachmentOf } from './mailbox.cts';

const GREETING =
	'Nobody can take your call now. Please leave a message, and hang up when you are done.';
const message = SPEAKERS['espeak-ng']![1]!;

/** A caller hears the greeting, speaks and hangs up: a mail with both, one on each channel. */
export async function mailsMessages(environment: Environment): Promise<void> {
	const { rest, sandbox, mailbox } = environment;
	const settings = { mail_from: 'from@mail.example.com', mail_to: 'to@mail.example.com' };
	const workflow = await importExample(environment, 'voicemail', settings);
	const { answerUrl } = await publish(environment, workflow);
	const call = await callIn(environment, answerUrl, SILENCE);
	await call.played(1);
	const { samples } = makeCallerAudio([message], RATE);
	sandbox.say(call.stream_id, writeWav(samples, RATE));
	const isSaid = sandbox.when('said', (it) => it.streamId === call.stream_id && it.lastChunk > 50);
	await within('the message to be said', 60_000, isSaid);
	sandbox.hangUp(call.call_uuid);
	const executions = await executionsOf(rest, workflow, 3);
	const ends = executions.map(({ status, error }) => [status, error?.message]);
	expect(ends).toEqual(executions.map(() => ['success', undefined]));
	expectHeard(call, [GREETING]);

	expect(mailbox.mails).toHaveLength(1);
	const [mail] = mailbox.mails as [string];
	expect(mail).toContain(`Subject: Message of the call ${call.call_uuid}`);
	expect(mail).toMatch(/^From: from@mail\.example\.com\r$/m);
	expect(mail).toMatch(/^To: to@mail\.example\.com\r$/m);
	const wav = new WaveFile(attachmentOf(mail));
	const [caller, played] = wav.getSamples(false, Int16Array) as unknown as Int16Array[];
	expect(await recognize(caller!, RATE)).toBe(message.words);
	const greeting = find(toInt16(spoken('en-us', GREETING, RATE)), played!, RATE);
	expect(greeting.correlation).toBeGreaterThan(0.8);
}
