import type { Locator, Page } from 'playwright-core';

import { executionEnd, type Rest, until, type Workflow } from '../../../n8n/index.cts';
import { byId, TIMEOUT_MS } from './browser.cts';

export const parameters = (page: Page): Locator => byId(page, 'node-parameters');

/** A parameter by its name in the workflow. */
export const field = (page: Page, name: string): Locator =>
	byId(parameters(page), `parameter-input-${name}`);

/** The labels of all fields that are there, from the top to the bottom. */
export async function labels(page: Page): Promise<string[]> {
	const texts = await byId(parameters(page), 'input-label').allInnerTexts();
	return texts.map((text) => text.split('\n')[0] ?? '');
}

export async function fill(page: Page, name: string, text: string): Promise<void> {
	const input = field(page, name).locator('input');
	await input.fill(text);
	// A focused field shows a tip that lies over the next one.
	await input.blur();
}

export const toggle = (page: Page, name: string): Promise<void> =>
	field(page, name).locator('.el-switch').click();

export const isOn = (page: Page, name: string): Promise<boolean> =>
	field(page, name).locator('.el-switch.is-checked').isVisible();

const entries = (page: Page): Locator => page.locator('.el-select-dropdown__item:visible');

const entry = (page: Page, label: string): Locator =>
	entries(page).filter({ has: page.getByText(label, { exact: true }) });

/** What a list of fixed values offers, without the descriptions below them. */
async function offered(page: Page): Promise<string[]> {
	await entries(page).first().waitFor();
	const texts = await entries(page).allInnerTexts();
	return texts.map((text) => text.trim().split('\n')[0] ?? '');
}

/** A list that closes stays visible for a moment, and would be read together with the next one. */
const listsAreClosed = (page: Page): Promise<void> =>
	entries(page).first().waitFor({ state: 'hidden' });

/** Opens the list of a field's fixed values, when the one before has closed. */
export async function open(page: Page, name: string): Promise<string[]> {
	await listsAreClosed(page);
	await field(page, name).click();
	return await offered(page);
}

/** Chooses in the list that is open. */
export const choose = (page: Page, label: string): Promise<void> => entry(page, label).click();

const adder = (page: Page): Locator => byId(parameters(page), 'collection-parameter-add');

/** What can be added below Options. */
export async function options(page: Page): Promise<string[]> {
	await listsAreClosed(page);
	await adder(page).click();
	const all = await offered(page);
	await adder(page).click();
	await listsAreClosed(page);
	return all;
}

/** Adds an option, to the first collection if there are several. */
export async function addOption(page: Page, label: string): Promise<void> {
	await listsAreClosed(page);
	await adder(page).first().click();
	await choose(page, label);
}

/** Saves the workflow, by n8n or by hand. @returns what n8n has stored */
export async function saveWorkflow(page: Page): Promise<Workflow> {
	const stored = page.waitForResponse(
		(response) =>
			['POST', 'PATCH'].includes(response.request().method()) &&
			/\/rest\/workflows(\/[^/]+)?(\?|$)/.test(response.url()),
	);
	await page.keyboard.press('ControlOrMeta+s');
	const { data } = (await (await stored).json()) as { data: Workflow };
	return data;
}

/** Runs the node of the open panel, and waits for the end of the execution, good or bad. */
export async function execute(page: Page, rest: Rest): Promise<void> {
	const started = page.waitForResponse(
		(response) => response.request().method() === 'POST' && response.url().endsWith('/run'),
	);
	const button = byId(page, 'node-execute-button');
	await button.click();
	const { data } = (await (await started).json()) as { data: { executionId: string } };
	await executionEnd(rest, data.executionId, TIMEOUT_MS);
	await button.getByText('Execute step').waitFor();
}

export const output = (page: Page): Locator => byId(page, 'output-panel');

/** JSON as the editor shows it, indented by blanks that do not break; `undefined` if a part is missing. */
function parseShown(text: string): object | undefined {
	try {
		return JSON.parse(text.replaceAll('\u00a0', ' ')) as object;
	} catch {
		return undefined;
	}
}

/** The item that the node put out, when the editor shows all of it. */
export async function readOutput(page: Page): Promise<object> {
	await byId(output(page), 'radio-button-json').click();
	const json = output(page).locator('.json-data');
	return await until('the output', TIMEOUT_MS, async () => parseShown(await json.innerText()));
}

/** Message and description of what went wrong, as the editor shows them. */
export const message = async (page: Page): Promise<string[]> => [
	await byId(output(page), 'node-error-message').innerText(),
	await byId(output(page), 'node-error-description').innerText(),
];
