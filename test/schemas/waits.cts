import type { IDataObject } from 'n8n-workflow';

import { byId } from '../support/locators.cts';
import { startAndWaitWith } from '../support/waiting.cts';
import type { Answering } from './answers.cts';
import { received } from './callbacks.cts';

/** What Start and Wait puts out when the stream ends, and when nothing happens in time. */
export async function waitItems({ sandbox, serviceUrl, run }: Answering): Promise<IDataObject[]> {
	const { authId, authToken, url: baseUrl } = sandbox;
	const { call_uuid: callUuid } = sandbox.placeCall();
	const credential = { authId, authToken, baseUrl };
	const ended = sandbox.when('callback', ({ event }) => event === 'StopStream');
	const execution = await startAndWaitWith({ callUuid, credential }, { serviceUrl });
	const late = await execution.timeOver();
	await run({ operation: 'stop', call: byId(callUuid), stopMode: 'all' });
	const { then } = await execution.report(received(await ended));
	return [...(then?.items ?? []), ...late.items].map(({ json }) => json);
}
