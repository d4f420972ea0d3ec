import { afterEach, beforeAll, expect, it } from '@jest/globals';

import { addNode } from './creator.cts';
import { eventually } from './eventually.cts';
import { isWholeShown, listed, openList, pick, picked, reason, search } from './list.cts';
import * as panel from './panel.cts';
import { picture } from './picture.cts';
import { callLabels, hoursAgo, type Editor } from './editor.cts';

const streamLabels = [
	'live for 1 h: agent.example.com/audio',
	'ended 2 h ago: transcript.example.com/audio',
];

/** Of the call from London: the stream to the agent runs, that to the transcript has ended. */
function seedStreams({ sandbox, calls }: Editor): void {
	sandbox.seedStream(calls.london, {
		service_url: 'wss://transcript.example.com/audio',
		start_time: hoursAgo(3),
		end_time: hoursAgo(2),
	});
	sandbox.seedStream(calls.london, {
		service_url: 'wss://agent.example.com/audio?call=4711',
		start_time: hoursAgo(1),
	});
}

export function listTests(getEditor: () => Editor): void {
	beforeAll(() => seedStreams(getEditor()));
	afterEach(() => getEditor().sandbox.clearFaults());

	it('shows the live calls, and finds one by a part of its number', async () => {
		const { page } = getEditor();
		const { paris, london, california } = callLabels;
		await addNode(getEditor(), 'Actions', 'Start a stream');
		await panel.fill(page, 'serviceUrl', 'wss://agent.example.com/audio');
		await openList(page, 'call');
		await eventually(() => listed(page), [paris, london, california]);
		await picture(page, 'pick-a-call');
		await search(page, '20 7946');
		await eventually(() => listed(page), [london]);
		await pick(page, london);
		await eventually(() => picked(page, 'call'), london);
	});

	it('shows the streams of the chosen call, and finds one by a part of its address', async () => {
		const { page, rest, calls } = getEditor();
		await addNode(getEditor(), 'Actions', 'Get a stream');
		await openList(page, 'call');
		await pick(page, callLabels.london);
		await openList(page, 'stream');
		await eventually(() => listed(page), streamLabels);
		await picture(page, 'pick-a-stream');
		await search(page, 'agent');
		await eventually(() => listed(page), streamLabels.slice(0, 1));
		await pick(page, streamLabels[0] ?? '');
		await eventually(() => picked(page, 'stream'), streamLabels[0]);
		await panel.execute(page, rest);
		expect(await panel.readOutput(page)).toMatchObject([
			{
				call_uuid: calls.london,
				status: 'live',
				service_url: 'wss://agent.example.com/audio?call=4711',
			},
		]);
		await picture(page, 'get-a-stream');
	});

	it('shows every part of the label of a chosen call', async () => {
		const { page } = getEditor();
		await addNode(getEditor(), 'Actions', 'Start a stream');
		await openList(page, 'call');
		await pick(page, callLabels.california);
		await eventually(() => picked(page, 'call'), callLabels.california);
		await eventually(() => isWholeShown(page, 'call'), true);
	});

	it('offers Stop the live streams only', async () => {
		const { page } = getEditor();
		await addNode(getEditor(), 'Actions', 'Stop a stream');
		await openList(page, 'call');
		await pick(page, callLabels.london);
		await openList(page, 'stream');
		await eventually(() => listed(page), streamLabels.slice(0, 1));
	});

	it('asks for a Call before it shows streams', async () => {
		const { page } = getEditor();
		await addNode(getEditor(), 'Actions', 'Stop a stream');
		await openList(page, 'stream');
		await eventually(
			async () => (await reason(page)).slice(0, 2),
			['Could not load list', 'Choose a Call first'],
		);
	});

	it("says why where Plivo does not give the list, in Plivo's words", async () => {
		const { page, sandbox } = getEditor();
		const body = { api_id: '1', error: 'the account is suspended' };
		sandbox.fault({ path: '/Call/', status: 403, body, times: Infinity });
		await addNode(getEditor(), 'Actions', 'Start a stream');
		await openList(page, 'call');
		await eventually(
			() => reason(page),
			[
				'Could not load list',
				'403 - the account is suspended',
				"Check in Plivo's console that the account is verified and may use audio streaming.",
				'Check your credential',
			],
		);
	});

	it('says why where no answer comes', async () => {
		const { page, sandbox } = getEditor();
		sandbox.fault({ path: '/Call/', reset: true, times: Infinity });
		await addNode(getEditor(), 'Actions', 'Start a stream');
		await openList(page, 'call');
		await eventually(
			async () => (await reason(page))[1]?.includes('Plivo did not answer in time'),
			true,
		);
	});
}
