import { afterEach, expect, it } from '@jest/globals';

import { addNode } from './creator.cts';
import { eventually } from './eventually.cts';
import { openList, pick } from './list.cts';
import * as panel from './panel.cts';
import { picture } from './picture.cts';
import { callLabels, type Editor } from './editor.cts';

async function startAt(editor: Editor, serviceUrl: string): Promise<void> {
	const { page, rest } = editor;
	await addNode(editor, 'Actions', 'Start a stream');
	await openList(page, 'call');
	await pick(page, callLabels.paris);
	await panel.fill(page, 'serviceUrl', serviceUrl);
	await panel.execute(page, rest);
}

const starts = ({ sandbox }: Editor): number =>
	sandbox.requests.filter(({ method }) => method === 'POST').length;

export function messageTests(getEditor: () => Editor): void {
	afterEach(() => getEditor().sandbox.clearFaults());
	const shown = () => panel.message(getEditor().page);

	it('name the field and the way out where a value cannot be, and nothing is sent', async () => {
		const before = starts(getEditor());
		await startAt(getEditor(), 'http://agent.example.com/audio');
		await eventually(shown, [
			'Service URL must start with ws:// or wss://: "http://agent.example.com/audio" [item 0]',
			'Enter the address of your WebSocket server, such as wss://example.com/audio.',
		]);
		expect(starts(getEditor())).toBe(before);
		await picture(getEditor().page, 'a-field-to-correct');
	});

	it("hold Plivo's words, and below them what to do", async () => {
		const { sandbox, calls } = getEditor();
		const service_url = 'wss://agent.example.com/audio';
		sandbox.seedStream(calls.paris, { service_url });
		await startAt(getEditor(), service_url);
		await eventually(shown, [
			'sandbox: an active stream already exists at this service_url',
			'Either this call already has an active stream to this Service URL (stop it first), or Plivo does not accept the value of a field.',
		]);
		await picture(getEditor().page, 'plivo-refuses');
	});

	it('tell where Plivo is at fault that the stream may have started', async () => {
		const { sandbox } = getEditor();
		sandbox.fault({ method: 'POST', status: 502, body: '<html>Bad Gateway</html>' });
		const before = starts(getEditor());
		await startAt(getEditor(), 'wss://agent.example.com/other');
		await eventually(shown, [
			'Plivo could not handle the request',
			"The stream may have started. List the call's streams before you start it again.",
		]);
		expect(starts(getEditor())).toBe(before + 1);
	});
}
