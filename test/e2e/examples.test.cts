import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { exampleNames } from '../support/examples.cts';
import { startsAndStops } from './examples/agent.cts';
import { alertsOncePerStream } from './examples/alert.cts';
import { answersCalls } from './examples/answer.cts';
import { recordsBilling } from './examples/billing.cts';
import { importExample } from './examples/importExample.cts';
import { recordsCalls } from './examples/callCosts.cts';
import { stopsAll } from './examples/closing.cts';
import { openInEditor } from './examples/openInEditor.cts';
import { talksToCallers } from './examples/phoneAgent.cts';
import { asksCallers } from './examples/phoneMenu.cts';
import { restartsAtMost } from './examples/restart.cts';
import { openEnvironment, type Environment } from './examples/environment.cts';
import { transcribesBothSides } from './examples/transcript.cts';
import { transcribesOnDemand } from './examples/transcribe.cts';
import { mailsMessages } from './examples/voicemail.cts';
import { saysHowItEnded } from './examples/wait.cts';

/** By file: what it is for, and how that is seen. `stopsAll` comes last: it ends what others began. */
const drives: Record<string, [does: string, drive: (environment: Environment) => Promise<void>]> = {
	'record-billing': ['records each stream that has ended, once, hang-ups too', recordsBilling],
	'restart-dropped-streams': ['restarts a dropped stream as often as set', restartsAtMost],
	'alert-on-degraded-streams': ['alerts once per stream', alertsOncePerStream],
	'wait-for-a-streams-end': ['says how each stream has ended', saysHowItEnded],
	'answer-calls-with-a-stream': ['answers calls, and hears of all that follows', answersCalls],
	'answer-calls-and-record-duration-and-cost': ['records each call, once', recordsCalls],
	'transcribe-on-demand': ['streams a call for who has the key', transcribesOnDemand],
	'ai-agent': ['starts and stops streams as the model says', startsAndStops],
	'talk-to-an-ai-agent-by-phone': ['answers callers, each by itself', talksToCallers],
	'phone-menu': ['asks callers, who press keys or speak', asksCallers],
	voicemail: ['mails what callers leave', mailsMessages],
	'live-transcript-of-both-sides': ['records who said what', transcribesBothSides],
	'stop-streams-at-closing-time': ['stops all streams of all live calls', stopsAll],
};

const cleanup = new Cleanup();
let environment: Environment;
beforeAll(async () => {
	environment = await openEnvironment(cleanup);
});
afterAll(() => cleanup.run());

it('drives every example that there is', () => {
	expect(Object.keys(drives).sort()).toEqual([...exampleNames].sort());
});

describe.each(Object.entries(drives))('%s', (name, [does, drive]) => {
	it('is drawn by the editor, every node of it', async () => {
		const workflow = await importExample(environment, name);
		await openInEditor(environment, name, workflow);
		await environment.rest.post(`/workflows/${workflow.id}/archive`, {});
		await environment.rest.delete(`/workflows/${workflow.id}`);
	});

	it(does, () => drive(environment));
});
