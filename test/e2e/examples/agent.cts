import { expect } from '@jest/globals';

import {
	type Execution,
	executionEnd,
	type Json,
	output,
	type SavedWorkflow,
} from '../../../n8n/index.cts';
import { agentName } from '../support/agent.cts';
import type { ToolCall } from '../support/chatModel.cts';
import { importExample } from './importExample.cts';
import { arrived, sent } from './plivo.cts';
import type { Environment } from './environment.cts';

/** Says something in the chat of the editor; each session begins without a memory. */
async function chat(
	{ rest }: Environment,
	workflow: SavedWorkflow,
	sessionId: string,
): Promise<Execution> {
	const json = { sessionId, action: 'sendMessage', chatInput: 'Do what the script says.' };
	const said = { startTime: 0, executionTime: 0, executionIndex: 0, source: [null] };
	const data = { ...said, executionStatus: 'success', data: { main: [[{ json }]] } };
	const { executionId } = await rest.post<{ executionId: string }>(
		`/workflows/${workflow.id}/run`,
		{ workflowData: workflow, triggerToStartFrom: { name: 'When Asked', data } },
	);
	return await executionEnd(rest, executionId);
}

/** The agent finds the call, starts, lists and stops; what is refused comes back as words. */
export async function startsAndStops(environment: Environment): Promise<void> {
	const { sandbox, receiver, model } = environment;
	const service_url = `${receiver.url}/agent`;
	const workflow = await importExample(environment, 'ai-agent', { service_url });
	const { call_uuid: Call } = sandbox.placeCall({ from: '442071838750' });
	const converse = async (script: ToolCall[]): Promise<unknown[]> => {
		model.play(script, 'Done.');
		const run = await chat(environment, workflow, script.map(({ tool }) => tool).join());
		expect([run.status, run.error?.message]).toEqual(['success', undefined]);
		expect(output(run, agentName)).toEqual([{ output: 'Done.' }]);
		return model.results().map((text) => JSON.parse(text) as unknown);
	};

	const from = sandbox.requests.length;
	const elsewhere = { Service_URL: 'wss://elsewhere.example.com/' };
	const [everyCall, calls, started] = await converse([
		{ tool: 'List_Live_Calls', arguments: {} },
		{ tool: 'List_Live_Calls', arguments: { From: '+44 20 7183 8750' } },
		{ tool: 'Start_Stream', arguments: { Call, Stream_Timeout: 600, ...elsewhere } },
	]);
	expect(JSON.stringify(everyCall)).toContain(Call);
	expect(calls).toMatchObject([{ call_uuid: Call, from: '442071838750' }]);
	expect(JSON.stringify(model.requests[0]?.body)).toContain('audio streams of live Plivo');
	const { stream_id } = await arrived(environment, Call, service_url);
	expect(started).toMatchObject([{ stream_id, call_uuid: Call }]);
	expect(sent(environment, 'POST', from)).toMatchObject([
		{ json: { service_url, stream_timeout: 600 } },
	]);

	const results = await converse([
		{ tool: 'List_Streams', arguments: { Call, Only_Live_Streams: true } },
		{ tool: 'Stop_Stream', arguments: { Call, Stream: stream_id } },
		{ tool: 'Stop_Stream', arguments: { Call, Stream: stream_id } },
	]);
	const ids = { stream_id, call_uuid: Call };
	expect(results).toMatchObject([
		[{ ...ids, status: 'live' }],
		[{ ...ids, stopped: true }],
		[{ error: expect.stringContaining('No active stream found') as Json }],
	]);
	expect(sandbox.streams.get(stream_id)).toMatchObject({ endReason: 'stopped' });
}
