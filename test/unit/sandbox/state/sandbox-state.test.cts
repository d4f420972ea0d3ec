import { describe, expect, it } from '@jest/globals';

import { createState } from '../../../../sandbox/state/sandbox-state.cts';

describe('the state', () => {
	it('keeps a default if an option is undefined', () => {
		const state = createState({ shape: undefined, frameMs: undefined, port: 7 });
		expect(state.modes.shape).toBe('2023');
		expect(state.settings).toMatchObject({ frameMs: 20, port: 7 });
		state.end();
	});

	it('starts no timer after its end', () => {
		const state = createState();
		state.end();
		expect(state.after(0, () => undefined)).not.toThrow();
	});
});
