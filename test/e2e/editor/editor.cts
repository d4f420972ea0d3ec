import type { Page } from 'playwright-core';

import { Cleanup } from '../../../demo/cleanup.cts';
import type { Rest, SavedCredential } from '../../../n8n/index.cts';
import {
	type Receiver,
	type Sandbox,
	startReceiver,
	startSandbox,
} from '../../../sandbox/index.cts';
import { plivoCredential } from '../support/build.cts';
import { openN8n, owner } from '../support/instance.cts';
import { byId, openBrowser, openPage } from './browser.cts';

/** All that a builder has: an account with live calls, a WebSocket server, and n8n on the screen. */
export interface Editor {
	/** Without trailing slash. */
	url: string;
	rest: Rest;
	sandbox: Sandbox;
	receiver: Receiver;
	/** For the sandbox. */
	credential: SavedCredential;
	/** The live calls. */
	calls: Calls;
	/** Signed in. */
	page: Page;
	close(): Promise<void>;
}

/** Ids by where the call comes from. */
type Calls = Record<'california' | 'london' | 'paris', string>;

/** As the Call list shows them, for most of an hour from the start of the tests. */
export const callLabels: Calls = {
	california: '+14155550100 → +14155550199, 4 h',
	london: '+442079460018 → +14155550199, 3 h',
	paris: '+33199001234 → +14155550199, 2 h',
};

const minute = 60_000;
/** So many hours ago, and a little more, so that it stays that many hours during the tests. */
export const hoursAgo = (hours: number): Date => new Date(Date.now() - (hours * 60 + 2) * minute);

function placeCalls(sandbox: Sandbox): Calls {
	const place = (from: string, hours: number, direction: 'inbound' | 'outbound' = 'inbound') => {
		const session_start = hoursAgo(hours).toISOString().replace('T', ' ').replace('Z', '');
		return sandbox.placeCall({ from, to: '14155550199', direction, session_start }).call_uuid;
	};
	return {
		california: place('14155550100', 4),
		london: place('442079460018', 3, 'outbound'),
		paris: place('33199001234', 2),
	};
}

/** From the sign-in page to the editor. */
export async function signIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
	await page.locator('input[name=password]').fill(owner.password);
	await byId(page, 'form-submit-button').click();
	await page.waitForURL((at) => at.pathname !== '/signin');
}

async function build(cleanup: Cleanup): Promise<Omit<Editor, 'close'>> {
	const sandbox = await startSandbox();
	cleanup.add(() => sandbox.close());
	const receiver = await startReceiver();
	cleanup.add(() => receiver.close());
	// The labels hold times in n8n's zone.
	const instance = await openN8n({ env: { GENERIC_TIMEZONE: 'UTC' } });
	cleanup.add(() => instance.close());
	const { n8n, rest } = instance;
	const browser = await openBrowser();
	cleanup.add(() => browser.close());
	const calls = placeCalls(sandbox);
	const credential = await plivoCredential(rest, sandbox);
	const page = await openPage(browser);
	await signIn(page, n8n.url);
	return { url: n8n.url, rest, sandbox, receiver, credential, calls, page };
}

export async function openEditor(): Promise<Editor> {
	const cleanup = new Cleanup();
	try {
		return { ...(await build(cleanup)), close: () => cleanup.run() };
	} catch (error) {
		await cleanup.run();
		throw error;
	}
}
