import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import { openBrowser, openPage } from '../editor/browser.cts';
import * as panel from '../editor/panel.cts';
import { openLast } from '../editor/saved.cts';
import { signIn } from '../editor/editor.cts';
import { plivoTool } from '../support/agent.cts';
import { byId, manualTrigger, plivoStream } from '../support/build.cts';
import type { Environment } from './environment.cts';

/** Lends a page of the editor, signed in. */
async function inEditor<T>({ n8n }: Environment, work: (page: Page) => Promise<T>): Promise<T> {
	const browser = await openBrowser();
	try {
		const page = await openPage(browser);
		await signIn(page, n8n.url);
		return await work(page);
	} finally {
		await browser.close();
	}
}

/** What both operations have, an expression in a list of fixed values included. */
const shared = {
	serviceUrl: 'wss://audio.example.com/stream',
	contentType: "={{ $json.format ?? 'audio/x-l16;rate=8000' }}",
	options: { noiseCancellation: true, noiseCancellationLevel: 70, streamTimeout: 600 },
};

export async function keepsValues(environment: Environment): Promise<void> {
	const { n8n, rest, sandbox, credential } = environment;
	const call = byId(sandbox.placeCall().call_uuid);
	await inEditor(environment, async (page) => {
		const node = plivoStream('It', credential, { call, ...shared });
		const saved = await openLast({ page, url: n8n.url, rest }, manualTrigger(), node);
		await panel.open(page, 'operation');
		await panel.choose(page, 'Start and Wait');
		await saved({ call, ...shared, operation: 'startAndWait' });
		await panel.open(page, 'operation');
		await panel.choose(page, 'Start');
		await saved({ call, ...shared });
	});
}

export async function offersNoWaitingTool(environment: Environment): Promise<void> {
	const { n8n, rest, credential } = environment;
	const tool = plivoTool('It', credential, { operation: 'start' });
	await inEditor(environment, async (page) => {
		await openLast({ page, url: n8n.url, rest }, tool);
		expect(await panel.open(page, 'operation')).toEqual([
			'Create Stream XML',
			'Get',
			'List',
			'Start',
			'Stop',
		]);
	});
}
