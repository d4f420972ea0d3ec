import { expect } from '@jest/globals';

import { createWorkflow, output } from '../../../n8n/index.cts';
import type { StreamRecord } from '../../../sandbox/index.cts';
import { byId, chain, manualTrigger, plivoStream } from '../support/build.cts';
import { execute } from '../support/runs.cts';
import { waitAt, withGate } from './gate.cts';
import type { Environment } from './environment.cts';

/** Plivo's times are in whole seconds. */
const simplified = (stream: StreamRecord) => ({
	stream_id: stream.stream_id,
	call_uuid: stream.call_uuid,
	status: 'live',
	service_url: stream.service_url,
	audio_track: 'inbound',
	bidirectional: false,
	start_time: stream.start_time?.toISOString().replace(/\d{3}Z$/, '000Z'),
	end_time: null,
	bill_duration: expect.any(Number),
	billed_amount: expect.any(String),
});

function startListGetStop({ receiver, credential }: Environment, callUuid: string, gate: string) {
	const call = byId(callUuid);
	const stream = byId('={{ $json.stream_id }}');
	return chain(
		'Start, List, Get, Stop',
		manualTrigger(),
		plivoStream('Start', credential, { operation: 'start', call, serviceUrl: receiver.url }),
		waitAt(gate),
		plivoStream('List', credential, { operation: 'list', call, returnAll: true }),
		plivoStream('Get', credential, { operation: 'get', call, stream }),
		plivoStream('Stop', credential, { operation: 'stop', call, stream }),
	);
}

export async function runsStartListGetStop(environment: Environment): Promise<void> {
	const { rest, sandbox, receiver } = environment;
	const { call_uuid } = sandbox.placeCall();
	const from = sandbox.requests.length;
	const run = await withGate(sandbox, call_uuid, async (gate) =>
		execute(rest, await createWorkflow(rest, startListGetStop(environment, call_uuid, gate))),
	);
	expect([run.status, run.error?.message]).toEqual(['success', undefined]);

	const [record] = [...sandbox.streams.values()].filter((it) => it.call_uuid === call_uuid);
	if (record === undefined) throw new Error('The sandbox knows no stream of the call.');
	const { stream_id } = record;
	expect(output(run, 'Start')).toEqual([
		{
			api_id: expect.any(String),
			message: 'audio streaming started',
			stream_id,
			call_uuid,
			service_url: receiver.url,
		},
	]);
	expect(output(run, 'List')).toEqual([simplified(record)]);
	expect(output(run, 'Get')).toEqual([simplified(record)]);
	expect(output(run, 'Stop')).toEqual([{ stopped: true, call_uuid, stream_id }]);

	const path = `/v1/Account/${sandbox.authId}/Call/${call_uuid}/Stream/`;
	const sent = sandbox.requests.slice(from).map(({ method, url }) => `${method} ${url}`);
	expect(sent).toEqual([
		`POST ${path}`,
		`GET ${path}?limit=20&offset=0`,
		`GET ${path}${stream_id}/`,
		`DELETE ${path}${stream_id}/`,
	]);
	expect(record.endReason).toBe('stopped');
}
