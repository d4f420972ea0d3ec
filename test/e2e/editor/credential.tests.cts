import { afterEach, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

import { byId } from './browser.cts';
import { eventually } from './eventually.cts';
import { picture } from './picture.cts';
import type { Editor } from './editor.cts';

const dialog = (page: Page): Locator => byId(page, 'editCredential-modal');

const fill = (page: Page, name: string, text: string): Promise<void> =>
	byId(dialog(page), `parameter-input-${name}`).locator('input').fill(text);

const save = (page: Page): Promise<void> => byId(dialog(page), 'credential-save-button').click();

async function openNew({ page, url }: Editor): Promise<void> {
	await page.goto(`${url}/home/credentials`);
	await byId(page, 'add-resource-credential').click();
	await byId(page, 'new-credential-type-select').locator('input').fill('plivo stream');
	await byId(page, 'new-credential-type-select-option').getByText('Plivo Stream API').click();
	await byId(page, 'new-credential-type-button').click();
	await dialog(page).waitFor();
}

/** Later tests leave n8n to choose the one credential that there is. */
async function removeMine({ rest }: Editor): Promise<void> {
	const all = await rest.get<Array<{ id: string; name: string }>>('/credentials');
	const mine = all.filter(({ name }) => name === 'Plivo Stream account');
	for (const { id } of mine) await rest.delete(`/credentials/${id}`);
}

export function credentialTests(getEditor: () => Editor): void {
	afterEach(() => removeMine(getEditor()));

	it('is tested as it is saved: says what to compare, then that it works', async () => {
		const { page, sandbox } = getEditor();
		await openNew(getEditor());
		const baseUrl = byId(dialog(page), 'parameter-input-baseUrl').locator('input');
		await eventually(() => baseUrl.inputValue(), 'https://api.plivo.com');
		await baseUrl.fill(sandbox.url);
		await fill(page, 'authId', sandbox.authId);
		await fill(page, 'authToken', 'AnotherTokenThanTheRightOne');
		await save(page);
		await dialog(page).getByText('Couldn’t connect with these settings').waitFor();
		await dialog(page).getByText('More details').click();
		await dialog(page)
			.getByText(
				"Plivo did not accept Auth ID and Auth Token. Compare both with the overview page of Plivo's console.",
			)
			.waitFor();

		await fill(page, 'authToken', sandbox.authToken);
		await save(page);
		await dialog(page).getByText('Connection tested successfully').waitFor();
		await dialog(page).getByText('Couldn’t connect').waitFor({ state: 'hidden' });
		await picture(page, 'credential');
	});

	it('refuses an API Base URL without encryption, and says which', async () => {
		const { page, sandbox } = getEditor();
		await openNew(getEditor());
		await fill(page, 'authId', sandbox.authId);
		await fill(page, 'authToken', sandbox.authToken);
		await fill(page, 'baseUrl', 'http://plivo.example.com');
		await save(page);
		await dialog(page).getByText('More details').click();
		await dialog(page).getByText('API Base URL must start with https://').waitFor();
	});
}
