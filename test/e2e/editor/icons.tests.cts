import { afterAll, it } from '@jest/globals';
import type { Locator } from 'playwright-core';

import { byId } from './browser.cts';
import { addNode, searchNodes } from './creator.cts';
import { eventually } from './eventually.cts';
import { picture } from './picture.cts';
import type { Editor } from './editor.cts';

interface Icon {
	file: string | undefined;
	drawn: boolean;
}

/** Of the browser's images, what is read here. */
interface BrowserImage {
	src: string;
	complete: boolean;
	naturalWidth: number;
	width: number;
}

/** What n8n draws for a node, each once: a copy for dragging lies out of sight. */
async function icons(root: Locator): Promise<Icon[]> {
	const all = await root.locator('img').evaluateAll((images) =>
		(images as BrowserImage[]).map(({ src, complete, naturalWidth, width }) => ({
			file: src.split('/').at(-1),
			drawn: complete && naturalWidth > 0 && width > 0,
		})),
	);
	return [...new Map(all.map((icon) => [JSON.stringify(icon), icon])).values()];
}

export function iconTests(getEditor: () => Editor): void {
	afterAll(() => getEditor().page.emulateMedia({ colorScheme: 'light' }));

	it.each([
		['light', 'plivo-stream.svg'],
		['dark', 'plivo-stream.dark.svg'],
	] as const)('are drawn where n8n is %s', async (colorScheme, file) => {
		const { page } = getEditor();
		const mine = { file, drawn: true };
		await page.emulateMedia({ colorScheme });
		await searchNodes(getEditor());
		await eventually(
			() => icons(byId(page, 'node-creator-node-item').or(byId(page, 'node-creator-action-item'))),
			[mine],
		);
		await addNode(getEditor(), 'Triggers', 'On stream started');
		await eventually(() => icons(byId(page, 'ndv')), [mine]);
		await byId(page, 'ndv-close-button').click();
		await eventually(() => icons(byId(page, 'canvas-node')), [mine]);
		await picture(page, `canvas-${colorScheme}`);
	});
}
