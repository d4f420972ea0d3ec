import { expect, it } from '@jest/globals';

import { writeWav } from '../../../sandbox/media/wav.cts';
import { deliver, startStream } from '../support/callback.cts';
import { byId, TIMEOUT_MS } from './browser.cts';
import { addNode } from './creator.cts';
import { eventually } from './eventually.cts';
import * as panel from './panel.cts';
import { picture } from './picture.cts';
import { openUrls, shownUrl } from './trigger.tests.cts';
import type { Editor } from './editor.cts';

/** What is used of the browser's player. */
interface Player {
	duration: number;
	currentTime: number;
	paused: boolean;
	play(): Promise<void>;
}

const RATE = 8000;
const SECONDS = 2;
/** Loud enough to be heard, and seen in a picture. */
const tone = Int16Array.from({ length: SECONDS * RATE }, (_, at) =>
	Math.round(8000 * Math.sin((2 * Math.PI * 440 * at) / RATE)),
);

const common = ['Resource', 'Operation', 'Call', 'Send Audio To'];
const toServer = [...common, 'Service URL', 'Bidirectional', 'Audio Track', 'Audio Format'];
const toGateway = [...common, 'Events URL', 'Gateway Sends', 'Bidirectional', 'Audio Format'];
const MULAW = 'Mu-Law, 8 kHz';
const EVENTS_URL = 'https://n8n.example.com/webhook/1/plivo/events';

export function audioTests(getEditor: () => Editor): void {
	it('of a stream goes to a server or to the gateway, and what both have is kept', async () => {
		const { page } = getEditor();
		const labels = () => panel.labels(page);
		const sendTo = async (label: string) => {
			await panel.open(page, 'sendAudioTo');
			await panel.choose(page, label);
		};
		await addNode(getEditor(), 'Actions', 'Start a stream');
		await eventually(labels, [...toServer, 'Options']);
		await panel.open(page, 'contentType');
		await panel.choose(page, MULAW);
		await panel.addOption(page, 'Stream Timeout');
		await panel.fill(page, 'streamTimeout', '600');
		await sendTo('Gateway');
		await eventually(labels, [...toGateway, 'Options', 'Stream Timeout']);
		expect(await panel.options(page)).toEqual(
			expect.arrayContaining(['Interrupt', 'Longest Utterance', 'Pause']),
		);
		await panel.fill(page, 'eventsUrl', EVENTS_URL);
		await picture(page, 'gateway');
		const valueOf = (name: string) => panel.field(page, name).locator('input').inputValue();
		const kept = () => Promise.all(['contentType', 'streamTimeout'].map(valueOf));
		await eventually(kept, [MULAW, '600']);
		// Its default: on with the gateway, off with a server.
		const isOn = () => panel.isOn(page, 'bidirectional');
		await eventually(isOn, true);
		await sendTo('WebSocket Server');
		await eventually(kept, [MULAW, '600']);
		await eventually(isOn, false);
	});

	it('is played from a binary field or from an address', async () => {
		const { page } = getEditor();
		const labels = () => panel.labels(page);
		const before = ['Resource', 'Operation', 'Stream ID', 'Audio From'];
		await addNode(getEditor(), 'Actions', 'Play audio into a call');
		await eventually(labels, [...before, 'Input Binary Field', 'Options']);
		await panel.open(page, 'audioFrom');
		await panel.choose(page, 'Audio URL');
		await eventually(labels, [...before, 'Audio URL', 'Options']);
	});

	it('of an utterance plays in the output panel', async () => {
		const { page, sandbox } = getEditor();
		await addNode(getEditor(), 'Triggers', 'On utterance');
		await openUrls(page);
		const url = await shownUrl(page);
		await byId(page, 'trigger-execute-button').click();
		await byId(page, 'trigger-listening').waitFor();
		const Audio = writeWav(tone, RATE).toString('base64');
		const utterance = { Event: 'Utterance', Sequence: '1', Track: 'inbound', StartMs: '0' };
		const params = { ...startStream(), ...utterance, DurationMs: String(SECONDS * 1000), Audio };
		const answer = await deliver(url, { method: 'POST', params, token: sandbox.authToken });
		expect(answer.status).toBe(200);
		expect(await panel.readOutput(page)).toMatchObject([{ event: 'utterance', sequence: 1 }]);
		await byId(panel.output(page), 'radio-button-binary').click();
		await picture(page, 'utterance');
		await byId(panel.output(page), 'ndv-view-binary-data').click();
		const audio = page.locator('audio');
		await audio.waitFor({ timeout: TIMEOUT_MS });
		await eventually(() => audio.evaluate(({ duration }: Player) => duration), SECONDS);
		const isPlayed = (element: Player) =>
			element.play().then(() => element.currentTime > 0 || !element.paused);
		expect(await audio.evaluate(isPlayed)).toBe(true);
	});
}
