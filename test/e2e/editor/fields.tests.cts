import { expect, it } from '@jest/globals';

import { within } from '../../../n8n/index.cts';
import { byId, TIMEOUT_MS } from './browser.cts';
import { addNode, found, openCategory, searchNodes } from './creator.cts';
import { eventually } from './eventually.cts';
import { openList, pick } from './list.cts';
import * as panel from './panel.cts';
import { callLabels, type Editor } from './editor.cts';

const always = ['Resource', 'Operation', 'Call', 'Send Audio To', 'Service URL', 'Bidirectional'];

/** 20 ms of 16-bit samples at 8 kHz, the format that Start asks for by default. */
const frameBytes = 320;
const enoughFrames = 25;

export function fieldTests(getEditor: () => Editor): void {
	it('is found by its name, with its trigger, and added by the action that is picked', async () => {
		const { page } = getEditor();
		await searchNodes(getEditor());
		await eventually(() => found(page), ['Plivo Stream']);
		await openCategory(page, 'Actions');
		const actions = [
			'List live calls',
			'Create stream XML',
			'Get a stream',
			'List the streams of a call',
			'Start a stream',
			'Start a stream and wait',
			'Stop a stream',
		];
		await eventually(async () => (await found(page)).slice(-actions.length), actions);
		await byId(page, 'node-creator-item-name').getByText('Stop a stream').click();
		await eventually(() => panel.field(page, 'operation').locator('input').inputValue(), 'Stop');
		await eventually(
			() => panel.labels(page),
			['Resource', 'Operation', 'Call', 'Streams to Stop', 'Stream', 'Options'],
		);
	});

	it('shows Audio Track while Bidirectional is off', async () => {
		const { page } = getEditor();
		await addNode(getEditor(), 'Actions', 'Start a stream');
		const labels = () => panel.labels(page);
		await eventually(labels, [...always, 'Audio Track', 'Audio Format', 'Options']);
		await panel.toggle(page, 'bidirectional');
		await eventually(labels, [...always, 'Audio Format', 'Options']);
		await panel.toggle(page, 'bidirectional');
		await eventually(labels, [...always, 'Audio Track', 'Audio Format', 'Options']);
	});

	it('offers Status Callback Method beside a Status Callback URL, and keeps it', async () => {
		const { page } = getEditor();
		await addNode(getEditor(), 'Actions', 'Start a stream');
		const first = ['Extra Headers', 'Noise Cancellation', 'Status Callback URL', 'Stream Timeout'];
		expect(await panel.options(page)).toEqual(first);
		await panel.addOption(page, 'Status Callback URL');
		await panel.fill(page, 'statusCallbackUrl', 'https://n8n.example.com/webhook/1/plivo/events');
		await panel.addOption(page, 'Status Callback Method');
		await panel.open(page, 'statusCallbackMethod');
		await panel.choose(page, 'GET');
		const method = panel.field(page, 'statusCallbackMethod').locator('input');
		await eventually(() => method.inputValue(), 'GET');
		await panel.fill(page, 'statusCallbackUrl', '');
		await method.waitFor({ state: 'hidden' });
	});

	it('offers Noise Cancellation Level beside Noise Cancellation, and keeps it', async () => {
		const { page } = getEditor();
		await addNode(getEditor(), 'Actions', 'Start a stream');
		await panel.addOption(page, 'Noise Cancellation');
		expect(await panel.options(page)).not.toContain('Noise Cancellation Level');
		await panel.toggle(page, 'noiseCancellation');
		await panel.addOption(page, 'Noise Cancellation Level');
		const level = panel.field(page, 'noiseCancellationLevel').locator('input');
		await eventually(() => level.inputValue(), '85');
		await panel.toggle(page, 'noiseCancellation');
		await level.waitFor({ state: 'hidden' });
	});

	it('starts a stream whose audio reaches the WebSocket server, and shows its id', async () => {
		const { page, rest, receiver, calls } = getEditor();
		await addNode(getEditor(), 'Actions', 'Start a stream');
		await openList(page, 'call');
		await pick(page, callLabels.california);
		await panel.fill(page, 'serviceUrl', receiver.url);
		await panel.execute(page, rest);
		const { streamId } = await within(
			'the stream to reach the WebSocket server',
			TIMEOUT_MS,
			receiver.when('start', ({ callId }) => callId === calls.california),
		);
		expect(await panel.readOutput(page)).toMatchObject([
			{ stream_id: streamId, call_uuid: calls.california, service_url: receiver.url },
		]);
		const frames = () => receiver.streams.get(streamId)?.frames ?? 0;
		const heard = receiver.when('message', () => frames() >= enoughFrames);
		await within(`${enoughFrames} frames of audio`, TIMEOUT_MS, heard);
		const { frames: count, bytes } = receiver.streams.get(streamId) ?? { frames: 0, bytes: 0 };
		expect(bytes).toBe(count * frameBytes);
	});
}
