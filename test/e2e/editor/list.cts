import type { Locator, Page } from 'playwright-core';

import { byId } from './browser.cts';

const locator = (page: Page, name: string): Locator => byId(page, `resource-locator-${name}`);

const entries = (page: Page): Locator => byId(page, 'rlc-item');

/** Opens the list of Call or Stream. */
export const openList = (page: Page, name: string): Promise<void> =>
	byId(locator(page, name), 'rlc-input').click();

export const listed = (page: Page): Promise<string[]> => entries(page).allInnerTexts();

export const search = (page: Page, text: string): Promise<void> =>
	byId(page, 'rlc-search').fill(text);

/** Chooses in the list that is open. */
export const pick = (page: Page, label: string): Promise<void> =>
	entries(page).getByText(label, { exact: true }).click();

/** What the closed field shows. */
export const picked = (page: Page, name: string): Promise<string> =>
	byId(locator(page, name), 'rlc-input').inputValue();

/** Whether the closed field is wide enough for its text. */
export const isWholeShown = (page: Page, name: string): Promise<boolean> =>
	byId(locator(page, name), 'rlc-input').evaluate((element) => {
		const { scrollWidth, clientWidth } = element as unknown as Record<string, number>;
		return scrollWidth! <= clientWidth!;
	});

/** The text in place of a list that cannot be loaded, line by line. */
export async function reason(page: Page): Promise<string[]> {
	const text = await byId(page, 'rlc-error-container').innerText();
	return text.split('\n').filter((line) => line !== '');
}
