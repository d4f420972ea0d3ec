import { expect } from '@jest/globals';

import type { SavedWorkflow } from '../../../n8n/index.cts';
import { byId } from '../editor/browser.cts';
import { eventually } from '../editor/eventually.cts';
import { picture } from '../editor/picture.cts';
import type { Environment } from './environment.cts';

/** Opens the imported example in the editor: every node is there, and n8n knows each of them. */
export async function openInEditor(
	{ page, n8n }: Environment,
	name: string,
	{ id, nodes }: SavedWorkflow,
): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${id}`);
	const drawn = byId(page, 'canvas-node').or(byId(page, 'sticky'));
	await eventually(() => drawn.count(), nodes.length);
	await byId(page, 'zoom-to-fit').click();
	expect(await page.getByText('Unrecognized node type').count()).toBe(0);
	await picture(page, `examples/${name}`);
}
