import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { e2eOptions } from '../support/options.cts';

const folder = join(__dirname, '..', '..', '..', 'docs', 'images');

/** What lies over the editor for seconds, and ends up in one picture of two. */
const style = `.el-notification { visibility: hidden !important }
* { transition: none !important; animation: none !important }`;

/** Keeps what is on screen for the docs, where that was asked for. */
export async function picture(page: Page, name: string): Promise<void> {
	if (!e2eOptions.screenshots) return;
	await page.screenshot({
		path: join(folder, `${name}.png`),
		style,
		animations: 'disabled',
		caret: 'hide',
	});
}
