import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { openEnvironment, type Environment } from './support/faults.cts';
import { e2eOptions } from './support/options.cts';
import { printLine } from './support/printLine.cts';
import { type Outcome, reportTwice, type Variant } from './wait/repeats.cts';

const cleanup = new Cleanup();
let environment: Environment;
beforeAll(async () => {
	environment = await openEnvironment(cleanup);
});
afterAll(() => cleanup.run());

const { tries } = e2eOptions;

async function measure(variant: Variant): Promise<Outcome> {
	const outcome = await reportTwice(environment, variant, tries);
	const { waits, waitsAgain } = variant;
	const behind = waitsAgain ? 'another wait' : 'the end';
	printLine(
		`${waits}, then ${behind}: ${outcome.doubles} of ${tries} ran twice, answers ${JSON.stringify(outcome.answers)}`,
	);
	return outcome;
}

describe.each([false, true])(
	'two reports of the same end, 0 to 200 ms apart (waits again: %s)',
	(waitsAgain) => {
		it('resume Start and Wait once each time', async () => {
			const ours = await measure({ waits: 'Start and Wait', waitsAgain });
			expect(ours).toMatchObject({ doubles: 0, lost: 0 });
			expect(Object.keys(ours.answers)).not.toContain('401');
		}, 1_800_000);

		// Not judged: it says how often n8n's own node does so under the same requests.
		it('are sent to n8n’s own Wait node for comparison', async () => {
			expect(await measure({ waits: 'Wait', waitsAgain })).toMatchObject({ lost: 0 });
		}, 1_800_000);
	},
);
