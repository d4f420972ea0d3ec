import type { Page } from 'playwright-core';

import { byId } from './browser.cts';
import type { Editor } from './editor.cts';

/** An empty workflow, with the list of nodes open and searched for ours. */
export async function searchNodes({ page, url }: Editor): Promise<void> {
	await page.goto(`${url}/workflow/new`);
	await byId(page, 'canvas-plus-button').click();
	await byId(page, 'node-creator-search-bar').fill('plivo stream');
	await byId(page, 'node-creator-item-name').filter({ hasText: 'Plivo Stream' }).first().waitFor();
}

/** What the list holds; n8n shows a node and its trigger as one. */
export const found = (page: Page): Promise<string[]> =>
	byId(page, 'node-creator-item-name').allInnerTexts();

export type Category = 'Actions' | 'Triggers';

/** Opens the found node; n8n opens the category that a first node can be of, which is Triggers. */
export async function openCategory(page: Page, category: Category): Promise<void> {
	await byId(page, 'node-creator-item-name').filter({ hasText: 'Plivo Stream' }).first().click();
	const head = byId(page, 'node-creator-category-item').filter({ hasText: category });
	await head.waitFor();
	if (category === 'Actions') await head.click();
}

/** From an empty workflow to the open panel of a new node. */
export async function addNode(editor: Editor, category: Category, action: string): Promise<void> {
	const { page } = editor;
	await searchNodes(editor);
	await openCategory(page, category);
	await byId(page, 'node-creator-item-name').getByText(action, { exact: true }).click();
	await byId(page, 'node-parameters').waitFor();
}
