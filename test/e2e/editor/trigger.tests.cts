import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { until, within } from '../../../n8n/index.cts';
import { byId, TIMEOUT_MS } from './browser.cts';
import { addNode } from './creator.cts';
import { eventually } from './eventually.cts';
import * as panel from './panel.cts';
import { picture } from './picture.cts';
import type { Editor } from './editor.cts';
import { http } from '../support/http.cts';

export const openUrls = (page: Page): Promise<void> =>
	panel.parameters(page).getByText('Webhook URLs', { exact: true }).click();

/** The addresses below the two tabs. */
const shownUrls = async (page: Page): Promise<string[]> =>
	(await panel.parameters(page).innerText()).match(/\bhttps?:\/\/\S+\/webhook\S*/g) ?? [];

/** The address below the two tabs, when it is there. */
export const shownUrl = (page: Page): Promise<string> =>
	until('the address', TIMEOUT_MS, async () => (await shownUrls(page))[0]);

/** Has the sandbox stream a call, as anyone may who has the account, and call that address back. */
async function startStream({ sandbox, receiver, calls }: Editor, callback: string) {
	const { authId, authToken } = sandbox;
	const { data } = await http.post<{ stream_id: string }>(
		`${sandbox.url}/v1/Account/${authId}/Call/${calls.paris}/Stream/`,
		{ service_url: `${receiver.url}?trigger`, status_callback_url: callback },
		{ auth: { username: authId, password: authToken } },
	);
	return data.stream_id;
}

export function triggerTests(getEditor: () => Editor): void {
	it('shows the events URL alone, says where it goes, and names no button that is not there', async () => {
		const { page, url } = getEditor();
		await addNode(getEditor(), 'Triggers', 'On stream dropped');
		await openUrls(page);
		expect(await shownUrl(page)).toMatch(
			new RegExp(`^${url}/webhook-test/[0-9a-f-]{36}/plivo/events$`),
		);
		await panel.parameters(page).getByText('Production URL', { exact: true }).click();
		await eventually(async () => (await shownUrl(page)).split('/')[3], 'webhook');
		const text = await panel.parameters(page).innerText();
		expect(text).toContain('Status Callback URL');
		expect(text).not.toContain('Listen for test event');
		// Both would not fit the place that n8n has for a method.
		expect(text).not.toContain('GET,POST');
		await byId(page, 'trigger-execute-button').getByText('Execute step').waitFor();
	});

	it('offers all events', async () => {
		const { page } = getEditor();
		await addNode(getEditor(), 'Triggers', 'On stream dropped');
		expect(await panel.open(page, 'events')).toEqual([
			'Audio Cleared',
			'Audio Played',
			'Call Ended',
			'Digits',
			'Gateway Stream Ended',
			'Incoming Call',
			'Other Event',
			'Recording Ready',
			'Stream Degraded',
			'Stream Dropped',
			'Stream Started',
			'Stream Stopped',
			'Utterance',
		]);
		await panel.choose(page, 'Stream Started');
		const chips = panel.field(page, 'events').locator('.el-tag');
		await eventually(() => chips.allInnerTexts(), ['Stream Dropped', 'Stream Started']);
	});

	it('shows the answer URL alone and the fields of the stream where calls are answered', async () => {
		const { page, url } = getEditor();
		const urls = async () =>
			(await shownUrls(page)).map((found) => found.replace(/[0-9a-f-]{36}/, '…'));
		await addNode(getEditor(), 'Triggers', 'On incoming call');
		await openUrls(page);
		await eventually(urls, [`${url}/webhook-test/…/plivo/answer`]);
		await eventually(
			() => panel.labels(page),
			[
				...['Trigger On', 'Send Audio To', 'Service URL', 'Bidirectional', 'Audio Track'],
				...['Audio Format', 'Stream Options', 'Options'],
			],
		);
		const text = await panel.parameters(page).innerText();
		expect(text).toContain('Answer URL of your Plivo application');
		expect(text).toContain('Add Call Ended');
		expect(text).not.toContain('GET,POST');
		await picture(page, 'answer');
	});

	it('warns while Verify Signature is off', async () => {
		const { page } = getEditor();
		const warning = panel.parameters(page).getByText('Anyone who knows the URL');
		await addNode(getEditor(), 'Triggers', 'On stream started');
		expect(await panel.options(page)).toEqual([
			'Include Raw Payload',
			'Public URL',
			'Verify Signature',
		]);
		await panel.addOption(page, 'Verify Signature');
		expect(await warning.isVisible()).toBe(false);
		await panel.toggle(page, 'verifySignature');
		await warning.waitFor();
		expect(await panel.options(page)).toEqual(['Include Raw Payload', 'Public URL']);
		await panel.toggle(page, 'verifySignature');
		await warning.waitFor({ state: 'hidden' });
	});

	it('takes a signed callback while it listens, and shows the item', async () => {
		const { page, sandbox, calls } = getEditor();
		await addNode(getEditor(), 'Triggers', 'On stream started');
		await openUrls(page);
		const callback = await shownUrl(page);
		await byId(page, 'trigger-execute-button').click();
		await byId(page, 'trigger-listening').waitFor();
		const streamId = await startStream(getEditor(), callback);
		const { status } = await within(
			'the callback to be answered',
			TIMEOUT_MS,
			sandbox.when('callback', (it) => it.streamId === streamId),
		);
		expect(status).toBe(200);
		expect(await panel.readOutput(page)).toMatchObject([
			{
				event: 'started',
				plivo_event: 'StartStream',
				stream_id: streamId,
				call_uuid: calls.paris,
			},
		]);
		await picture(page, 'trigger');
	});
}
