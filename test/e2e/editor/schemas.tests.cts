import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { createWorkflow, type SavedCredential } from '../../../n8n/index.cts';
import { byId as idOf, chain, manualTrigger, plivoStream, types } from '../support/build.cts';
import { byId } from './browser.cts';
import { eventually } from './eventually.cts';
import { picture } from './picture.cts';
import type { Editor } from './editor.cts';

/** What a node puts out by default, in the order in which the editor shows it. */
const fields = {
	start: ['api_id', 'message', 'stream_id', 'call_uuid', 'service_url'],
	get: [
		'stream_id',
		'call_uuid',
		'status',
		'service_url',
		'audio_track',
		'bidirectional',
		'start_time',
		'end_time',
		'bill_duration',
		'billed_amount',
	],
	stop: ['stopped', 'call_uuid', 'stream_id'],
};
type Operation = keyof typeof fields;

/** A workflow that has never run: one node, and behind it another that can use its fields. */
async function openSecond({ page, url, rest, calls }: Editor, operation: Operation): Promise<void> {
	const [credential] = await rest.get<SavedCredential[]>('/credentials', {
		type: types.credential,
	});
	const call = idOf(calls.california);
	const first = plivoStream('First', credential!, { operation, call });
	const second = plivoStream('Second', credential!, { operation: 'list', call });
	const workflow = chain('Not run yet', manualTrigger(), first, second);
	const { id } = await createWorkflow(rest, workflow);
	await page.goto(`${url}/workflow/${id}`);
	await byId(page, 'canvas-node').and(page.locator('[data-node-name="Second"]')).dblclick();
	await byId(page, 'ndv').waitFor();
}

/** The fields of the node before, beside the panel of the open one. */
async function offered(page: Page): Promise<string[]> {
	const items = byId(byId(page, 'ndv-input-panel'), 'run-data-schema-item');
	const texts = await items.allInnerTexts();
	return texts.map((text) => text.trim().split(/\s/)[0] ?? '');
}

export function schemaTests(getEditor: () => Editor): void {
	it.each(Object.keys(fields) as Operation[])(
		'are there to use before %s has run for the first time',
		async (operation) => {
			const { page, sandbox } = getEditor();
			const before = sandbox.requests.length;
			await openSecond(getEditor(), operation);
			const isThere = async () => {
				const all = await offered(page);
				return fields[operation].filter((field) => all.includes(field));
			};
			await eventually(isThere, fields[operation]);
			expect(sandbox.requests.length).toBe(before);
			if (operation === 'get') await picture(page, 'fields-before-the-first-run');
		},
	);
}
