import { expect } from '@jest/globals';

import { activate, type Json, until, within } from '../../../n8n/index.cts';
import { writeWav } from '../../../sandbox/media/wav.cts';
import { beSilent } from '../../support/silence.cts';
import { makeCallerAudio, SPEAKERS } from '../gateway/speech.cts';
import { executionsOf, isListening } from '../support/runs.cts';
import { rowsOf } from './billing.cts';
import { key, type Environment } from './environment.cts';
import { importExample, productionUrl } from './importExample.cts';
import { http } from '../support/http.cts';

const name = 'live-transcript-of-both-sides';
const RATE = 8000;
const [notToday, parcel, cancel] = SPEAKERS['espeak-ng']!;

/** Who says what, one after the other. */
const DIALOGUE = [
	{ track: 'inbound', side: 'caller', piece: parcel! },
	{ track: 'outbound', side: 'other side', piece: cancel! },
	{ track: 'inbound', side: 'caller', piece: notToday! },
] as const;

const requestWebhook = ({ n8n }: Environment, body: unknown, headers: Record<string, string>) =>
	http.post<Json>(`${n8n.url}/webhook/transcript`, body, {
		...{ headers, validateStatus: () => true },
	});

/** Both sides of a call speak in turn: one row for each sentence, with who said it and its words. */
export async function transcribesBothSides(environment: Environment): Promise<void> {
	const { rest, sandbox } = environment;
	const events_url = productionUrl(environment, name);
	const workflow = await importExample(environment, name, { events_url });
	await activate(rest, workflow);
	await until('the trigger to listen', 60_000, () => isListening(events_url));
	await until('the webhook to listen', 60_000, async () =>
		(await requestWebhook(environment, {}, {})).status === 403 ? true : undefined,
	);

	const { call_uuid } = sandbox.placeCall();
	beSilent(sandbox, call_uuid);
	const answer = await requestWebhook(environment, { call_uuid }, { [key.name]: key.value });
	expect(answer).toMatchObject({ status: 202, data: { call_uuid } });
	const stream_id = String(answer.data.stream_id);
	const isOurs = (it: { stream_id: string }) => it.stream_id === stream_id;
	await within('the stream to start', 60_000, sandbox.when('streamStarted', isOurs));
	// The silence is the first frame.
	let since = 1;
	for (const { track, piece } of DIALOGUE) {
		const { samples } = makeCallerAudio([piece], RATE);
		sandbox.say(stream_id, writeWav(samples, RATE), track);
		const said = sandbox.when(
			'said',
			(it) => it.streamId === stream_id && it.track === track && it.firstChunk > since,
		);
		since = (await within(`${track} to be said`, 60_000, said)).lastChunk;
	}
	const executions = await executionsOf(rest, workflow, 1 + DIALOGUE.length);
	sandbox.hangUp(call_uuid);
	const ends = executions.map(({ status, error }) => [status, error?.message]);
	expect(ends).toEqual(executions.map(() => ['success', undefined]));

	const rows = await rowsOf(environment, 'Transcript');
	const inOrder = [...rows].sort((a, b) => Number(a.start_ms) - Number(b.start_ms));
	expect(inOrder).toMatchObject(
		DIALOGUE.map(({ side, piece: { words } }, index) => ({
			...{ call_uuid, side, text: words, sequence: index + 1 },
		})),
	);
	expect(new Set(rows.map(({ delivery_id }) => delivery_id)).size).toBe(rows.length);
}
