import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

import { checkNeeds, needs, searchPath } from '../../../scripts/shared/needs.cjs';

/** For every wait on the page; other tests may use the processors at the same time. */
export const TIMEOUT_MS = 120_000;

const args = [
	'--disable-gpu',
	'--disable-dev-shm-usage',
	'--disable-quic',
	// Nothing that the editor would like to load gets off this machine.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

function chromiumPath(): string {
	checkNeeds([needs.chromium]);
	const paths = searchPath()
		.split(delimiter)
		.map((folder) => join(folder, 'chromium'));
	return paths.find(existsSync)!;
}

export const openBrowser = (): Promise<Browser> =>
	chromium.launch({ executablePath: chromiumPath(), args, timeout: TIMEOUT_MS });

/** A page as wide as a small notebook's, in whose clock UTC is the time. */
export async function openPage(browser: Browser): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		colorScheme: 'light',
		locale: 'en-GB',
		timezoneId: 'UTC',
	});
	const page = await context.newPage();
	page.setDefaultTimeout(TIMEOUT_MS);
	// Leaving a workflow that is not saved.
	page.on('dialog', (dialog) => void dialog.accept());
	return page;
}

/** By the attribute that n8n's own tests go by; what is hidden does not count. */
export const byId = (root: Page | Locator, id: string): Locator =>
	root.locator(`[data-test-id="${id}"]:visible`);
