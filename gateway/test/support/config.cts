import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config/types.cts';

export const ACCOUNT = { authId: 'MAXXXXXXXXXXXXXXXXXX', authToken: 'token-of-the-main-account' };
export const OTHER_ACCOUNT = {
	authId: 'MAYYYYYYYYYYYYYYYYYY',
	authToken: 'token-of-another-account',
};

/** A folder that goes when the tests end. */
export const newFolder = () => mkdtempSync(join(tmpdir(), 'gateway-test-'));

export const configWith = (changes: Partial<Config> = {}): Config => ({
	accounts: [ACCOUNT, OTHER_ACCOUNT],
	publicUrl: undefined,
	host: '127.0.0.1',
	port: 0,
	dataDir: newFolder(),
	maxStreams: 10,
	deliverTo: [],
	recordingHours: 24,
	drainSeconds: 30,
	spoolMb: 16,
	detector: 'energy',
	sileroModel: undefined,
	verifySignature: true,
	logLevel: 'info',
	...changes,
});
