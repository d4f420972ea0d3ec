import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { type Execution, executionEnd, getExecution, until } from '../../n8n/index.cts';
import { type Environment, openEnvironment } from './audio/environment.cts';
import {
	audioOf,
	callers,
	expectItsOwn,
	expectOwned,
	type Listening,
	listenTo,
	RATE,
	speak,
	timeOf,
} from './audio/listening.cts';
import { inFiles } from './audio/storage.cts';
import { recognizeWav } from './gateway/recognizer.cts';
import { triesInVain } from './gateway/triesInVain.cts';
import { startAgain } from './support/instance.cts';

const TIMEOUT_MS = 120_000;

describe('n8n is restarted while an execution listens to each of three callers', () => {
	const cleanup = new Cleanup();
	let environment: Environment;
	let listening: Listening[];
	let startedAgainAt: number;
	/** How those stand behind the restart whose callers have said nothing yet. */
	let stillWaiting: Execution[];
	let ends: Execution[];

	beforeAll(async () => {
		environment = await openEnvironment(cleanup);
		listening = await Promise.all(callers.map((caller) => listenTo(environment, caller)));
		const [early, ...late] = listening;
		await environment.n8n.stop();
		await speak(early!);
		await until('the gateway to find nobody', TIMEOUT_MS, async () =>
			(await triesInVain(environment.gateway)) > 0 ? true : undefined,
		);
		startedAgainAt = Date.now();
		environment = await startAgain(environment, cleanup);
		const { rest } = environment;
		stillWaiting = await Promise.all(
			late.map(({ executionId }) => getExecution(rest, executionId)),
		);
		await Promise.all(late.map(speak));
		ends = await Promise.all(
			listening.map(({ executionId }) => executionEnd(rest, executionId, TIMEOUT_MS)),
		);
	});
	afterAll(() => cleanup.run());

	it('ends no wait', () => {
		expect(stillWaiting.map(({ status }) => status)).toEqual(['waiting', 'waiting']);
	});

	it('lets each continue with what its own caller says, and plays that to the caller', async () => {
		for (const [index, one] of listening.entries()) await expectItsOwn(one, ends[index]!);
	});

	it('gives each its audio, which a recogniser understands', async () => {
		const kept = await inFiles(environment.n8n);
		const files = ends.map((end) => kept.get(audioOf(end).id.replace('filesystem-v2:', ''))!);
		const understood = await Promise.all(files.map(({ bytes }) => recognizeWav(bytes, RATE)));
		expect(understood).toEqual(callers.map(({ said: [one] }) => one!.words));
	});

	it('loses nothing that is said while n8n is down', () => {
		const [early, ...late] = ends.map(timeOf);
		expect(early).toBeLessThan(startedAgainAt);
		for (const time of late) expect(time).toBeGreaterThan(startedAgainAt);
	});

	it('lets the executions own the audio: the editor plays it, and it goes with them', async () => {
		const owners = async () =>
			[...(await inFiles(environment.n8n)).values()].map(({ execution }) => execution);
		await expectOwned(environment.rest, ends, owners);
	});
});
