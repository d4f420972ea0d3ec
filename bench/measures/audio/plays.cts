import { UserError } from '../../../scripts/shared/user-error.cjs';
import { shutdownSignal } from '../../../scripts/shared/shutdown.cjs';
import type { Call } from '../../gateway/call.cts';
import { playDirectly, untilFirstFrame, wavOf, type Upload } from '../../gateway/play.cts';
import { addPlay, gatewayCredential } from '../../n8n/audio.cts';
import { untilListening } from '../../n8n/workflows.cts';
import type { Result } from '../../results.cts';
import { takeTurns } from '../../rounds.cts';
import type { Sizes } from '../../sizes.cts';
import { median, ratio } from '../../statistics.cts';
import type { N8nAndGateway } from './servers.cts';

const SECONDS = 2;
const upload = wavOf(SECONDS);

/** Posts an upload to the workflow, which plays it into a call. */
const requestFor = ({ type, body }: Upload): RequestInit => ({
	...{ method: 'POST', body, headers: { 'content-type': type }, signal: shutdownSignal },
});

async function runPlay(url: string): Promise<void> {
	const response = await fetch(url, requestFor(upload));
	const text = await response.text();
	const { duration_ms } = JSON.parse(text) as { duration_ms?: number };
	if (duration_ms !== SECONDS * 1000) throw new UserError(`A play came to nothing: ${text}`);
}

const milliseconds = (times: number[]) => `${median(times).toFixed(0)} ms`;

/**
 * From the begin of Play to the first message with audio, compared with the same upload without n8n.
 */
export async function measurePlayInWorkflow(
	{ n8n, gateway }: N8nAndGateway,
	{ audio: { plays } }: Sizes,
): Promise<Result[]> {
	const base = await addPlay(n8n, await gatewayCredential(n8n, gateway));
	const urlFor = ({ streamId }: Call) => `${base}?stream_id=${streamId}`;
	await untilFirstFrame(gateway, async (call) => {
		await untilListening(urlFor(call), requestFor(upload));
		return 0;
	});
	const functions = {
		ours: () =>
			untilFirstFrame(gateway, async (call) => {
				await runPlay(urlFor(call));
				return n8n.begunAt(call.streamId);
			}),
		other: () => playDirectly(gateway, upload),
	};
	const { ours, other } = await takeTurns(functions, plays);
	return [
		{
			what: `Audio, Play to the first frame, WAV, 24 kHz, ${SECONDS} s`,
			ours: milliseconds(ours),
			comparedWith: `the same upload sent to the gateway: ${milliseconds(other)}`,
			ratio: ratio(ours, other),
			limit: 10,
		},
	];
}
