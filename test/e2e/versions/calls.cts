import { expect } from '@jest/globals';

import { itemsOf, publish, saveAnswering } from '../answer/environment.cts';
import type { Environment } from './environment.cts';

/** A call comes in, is answered with a stream, and the caller hangs up. */
export async function answersACall(environment: Environment): Promise<void> {
	const { sandbox, receiver } = environment;
	const workflow = await saveAnswering(environment, 'Calls');
	const { answerUrl } = await publish(environment, workflow);
	const call = sandbox.ring({ answer_url: answerUrl });
	await sandbox.when(
		'callback',
		({ event, params }) => event === 'StartStream' && params.CallUUID === call.call_uuid,
	);
	sandbox.hangUp(call.call_uuid);
	const items = await itemsOf(environment, workflow, 3);
	const { call_uuid } = call;
	expect(items.sort((a, b) => String(a.event).localeCompare(String(b.event)))).toMatchObject([
		{ event: 'answered', call_uuid, service_url: receiver.url },
		{ event: 'call_ended', call_uuid, hangup_cause: 'Normal Hangup' },
		{ event: 'started', call_uuid },
	]);
}
