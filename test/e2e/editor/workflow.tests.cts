import { randomUUID } from 'node:crypto';

import { it } from '@jest/globals';

import { readWorkflow } from '../../../demo/workflows.cts';
import { createWorkflow } from '../../../n8n/index.cts';
import { byId } from './browser.cts';
import { eventually } from './eventually.cts';
import { picture } from './picture.cts';
import { callLabels, type Editor } from './editor.cts';

export function workflowTests(getEditor: () => Editor): void {
	it('runs from the canvas: starts a stream, finds it and stops it', async () => {
		const { page, rest, url, calls, receiver, credential } = getEditor();
		const workflow = await readWorkflow('stream-a-call', {
			CALL_ID: calls.london,
			CALL_LABEL: callLabels.london,
			SERVICE_URL: receiver.url,
			CALLBACK_URL: `${url}/webhook/${randomUUID()}/plivo/events`,
			CREDENTIAL_ID: credential.id,
			CREDENTIAL_NAME: credential.name,
			WEBHOOK_ID: randomUUID(),
			COMMANDS: '',
		});
		const nodes = workflow.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
		const { id } = await createWorkflow(rest, workflow);

		await page.goto(`${url}/workflow/${id}`);
		await eventually(() => byId(page, 'canvas-node').count(), nodes.length);
		const button = byId(page, 'execute-workflow-button');
		await button.click();
		await eventually(() => byId(page, 'canvas-node-status-success').count(), nodes.length);
		await button.getByText('Execute workflow').waitFor();
		// The button fades from one of its states to the next while the mouse is on it.
		await page.mouse.move(640, 160);
		await picture(page, 'workflow');
	});
}
