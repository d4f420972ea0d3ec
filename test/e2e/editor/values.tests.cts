import { expect, it } from '@jest/globals';
import type { INodePropertyOptions } from 'n8n-workflow';

import type { Json } from '../../../n8n/index.cts';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { byId as idOf, manualTrigger, plivoStream, plivoStreamTrigger } from '../support/build.cts';
import * as panel from './panel.cts';
import { labelOf, openLast, optionsOf, stored } from './saved.cts';
import type { Editor } from './editor.cts';

const streams = new PlivoStream();
const trigger = new PlivoStreamTrigger();

type Place = [resource: string, operation: string];

const every: Place[] = optionsOf(streams, 'resource').flatMap(({ value: resource }) =>
	optionsOf(streams, 'operation', String(resource)).map(({ value }): Place => [
		String(resource),
		String(value),
	]),
);

const format = "={{ $json.format ?? 'audio/x-l16;rate=8000' }}";
const settings = {
	serviceUrl: 'wss://audio.example.com/stream',
	audioTrack: "={{ $json.track ?? 'both' }}",
	contentType: format,
};
const options = {
	extraHeaders: { header: [{ key: 'user', value: '1' }] },
	noiseCancellation: true,
	noiseCancellationLevel: 70,
	streamTimeout: 600,
};

export function valueTests(getEditor: () => Editor): void {
	/** Chooses as a builder does, and returns what n8n is to store then. */
	async function choose(before: Json, [resource, operation]: Place): Promise<Json> {
		const { page } = getEditor();
		let after = before;
		const pick = async (field: string, value: string, among: INodePropertyOptions[]) => {
			await panel.open(page, field);
			await panel.choose(page, labelOf(among, value));
			after = { ...after, [field]: value };
		};
		const current = (before.resource as string | undefined) ?? 'stream';
		if (current !== resource) {
			await pick('resource', resource, optionsOf(streams, 'resource'));
			after = stored(streams, { ...after, operation: undefined });
		}
		const shown = labelOf(optionsOf(streams, 'operation', resource), operation);
		const input = panel.field(page, 'operation').locator('input');
		if ((await input.inputValue()) !== shown) {
			await pick('operation', operation, optionsOf(streams, 'operation', resource));
		}
		return stored(streams, after);
	}

	it('of a stream survive each operation that has them', async () => {
		const { credential, calls } = getEditor();
		const filled: Json = { call: idOf(calls.california), ...settings, options };
		const saved = await openLast(
			getEditor(),
			manualTrigger(),
			plivoStream('It', credential, filled),
		);
		let now = filled;
		for (const operation of ['startAndWait', 'start', 'createStreamXml', 'startAndWait']) {
			now = await choose({ ...now, operation }, ['stream', operation]);
			await saved(now);
			expect(now).toMatchObject({ ...settings, options });
		}
	});

	it('survive every change of the operation and of the resource while they apply', async () => {
		const { credential, calls } = getEditor();
		let now: Json = {
			operation: 'list',
			call: idOf(calls.california),
			returnAll: true,
			simplify: false,
			options: { onlyLive: true },
		};
		const saved = await openLast(getEditor(), manualTrigger(), plivoStream('It', credential, now));
		for (const place of [...every, ...every.slice().reverse()]) {
			now = await choose(now, place);
			await saved(now);
		}
	});

	it('of the trigger survive each event that is ticked and unticked', async () => {
		const { page, credential } = getEditor();
		const filled = {
			events: ['answered', 'stopped'],
			...settings,
			streamOptions: { ...options, keepCallAlive: false },
			options: { includeRaw: true, publicUrl: 'https://n8n.example.com' },
		};
		const saved = await openLast(getEditor(), plivoStreamTrigger(credential, filled));
		const others = optionsOf(trigger, 'events').filter(
			({ value }) => !filled.events.includes(String(value)),
		);
		for (const { name, value } of others) {
			await panel.open(page, 'events');
			await panel.choose(page, name);
			await saved(stored(trigger, { ...filled, events: [...filled.events, value] }));
			await panel.choose(page, name);
			await saved(stored(trigger, filled));
			await page.keyboard.press('Escape');
		}
		expect(stored(trigger, filled)).toMatchObject({ streamOptions: filled.streamOptions });
	});
}
