import { isDeepStrictEqual } from 'node:util';

import { expect } from '@jest/globals';

import { until } from '../../../n8n/index.cts';
import { UserError } from '../../../scripts/shared/user-error.cjs';
import { TIMEOUT_MS } from './browser.cts';

/** Reads the screen until it shows what is wanted; at the end of the TIMEOUT_MS, says how it differs. */
export async function eventually<T>(read: () => Promise<T>, wanted: T): Promise<void> {
	let last: T | undefined;
	await until('the screen to change', TIMEOUT_MS, async () => {
		last = await read();
		return isDeepStrictEqual(last, wanted) ? true : undefined;
	}).catch((error: unknown) => {
		if (!(error instanceof UserError)) throw error;
	});
	expect(last).toEqual(wanted);
}
