import { expect } from '@jest/globals';

import { Cleanup } from '../../../demo/cleanup.cts';
import {
	createWorkflow,
	executionEnd,
	getExecution,
	items,
	output,
	runWorkflow,
	until,
} from '../../../n8n/index.cts';
import { writeWav } from '../../../sandbox/media/wav.cts';
import { beSilent } from '../../support/silence.cts';
import { callIn } from '../audio/call.cts';
import type { Environment as AudioEnvironment } from '../audio/environment.cts';
import { publishSayItBack, TRIGGER } from '../audio/sayItBack.cts';
import { startGatewayProcess } from '../gateway/gatewayProcess.cts';
import { makeCallerAudio, SPEAKERS } from '../gateway/speech.cts';
import {
	byId,
	chain,
	manualTrigger,
	plivoCredential,
	plivoStream,
	startName,
} from '../support/build.cts';
import { executionsOf } from '../support/runs.cts';
import { startedOn } from '../support/waiting.cts';
import type { Environment } from './environment.cts';

const RATE = 8000;
const caller = makeCallerAudio(SPEAKERS['espeak-ng']!.slice(0, 1), RATE);
const LISTEN = 'Listen';
const TIMEOUT_MS = 60_000;

/** Does something with a gateway beside n8n. */
async function withGateway(
	environment: Environment,
	task: (environment: AudioEnvironment) => Promise<void>,
): Promise<void> {
	const { rest, sandbox } = environment;
	const cleanup = new Cleanup();
	try {
		const gateway = await startGatewayProcess(cleanup, sandbox.account);
		const credential = await plivoCredential(rest, sandbox, { gatewayUrl: gateway.url });
		await task({ ...environment, gateway, credential });
	} finally {
		await cleanup.run();
	}
}

export const playsWhatWasSaid = (environment: Environment) =>
	withGateway(environment, async (all) => {
		const { rest, sandbox } = all;
		const { workflow, answerUrl } = await publishSayItBack(all);
		const call = await callIn(all, answerUrl, caller);
		await call.played(1);
		expect(Math.max(...call.heard())).toBeGreaterThan(1000);
		sandbox.hangUp(call.call_uuid);
		const runs = (await executionsOf(rest, workflow, 3)).reverse();
		const events = runs.map((run) => (output(run, TRIGGER) as [{ event: string }])[0].event);
		expect(events).toEqual(['answered', 'utterance', 'ended']);
		expect(items(runs[1]!, TRIGGER)[0]?.binary?.data).toMatchObject({ mimeType: 'audio/wav' });
	});

export const listensToTheCaller = (environment: Environment) =>
	withGateway(environment, async ({ rest, sandbox, credential }) => {
		const { call_uuid } = sandbox.placeCall();
		beSilent(sandbox, call_uuid);
		const start = plivoStream('Start', credential, {
			...{ operation: 'startAndWait', waitFor: 'connected', call: byId(call_uuid) },
			...{ sendAudioTo: 'gateway', contentType: 'audio/x-mulaw;rate=8000' },
		});
		const listen = plivoStream(LISTEN, credential, { resource: 'audio', operation: 'listen' });
		const workflow = await createWorkflow(rest, chain(LISTEN, manualTrigger(), start, listen));
		const executionId = await runWorkflow(rest, workflow, startName);
		await until('Listen to wait', TIMEOUT_MS, async () => {
			const execution = await getExecution(rest, executionId);
			const isListening = execution.status === 'waiting' && output(execution, LISTEN).length > 0;
			return isListening || undefined;
		});
		const { streamId } = await startedOn({ sandbox }, call_uuid);
		sandbox.say(streamId, writeWav(caller.samples, RATE));
		const execution = await executionEnd(rest, executionId, TIMEOUT_MS);
		expect(execution.status).toBe('success');
		expect(output(execution, LISTEN)).toMatchObject([{ event: 'utterance', stream_id: streamId }]);
		expect(items(execution, LISTEN)[0]?.binary?.data).toMatchObject({ mimeType: 'audio/wav' });
	});
