import {
	executionEnd,
	getExecution,
	listExecutions,
	output,
	runWorkflow,
	testCredential,
	until,
	within,
} from '../n8n/index.cts';
import { UserError } from '../scripts/shared/user-error.cjs';
import { type DemoEnvironment, timeZone } from './environment.cts';
import { names } from './workflows.cts';

const TIMEOUT_MS = 30_000;
const enoughFrames = 50;
/** 20 ms of 16-bit samples at 8 kHz, the format that Start asks for by default. */
const frameBytes = 320;

/** Prints that the values are equal, or throws an error with both. */
function expectEqual<T>(what: string, expected: T, found: T): void {
	if (found !== expected) {
		throw new UserError(
			`Expected: ${what}.\n  expected: ${String(expected)}\n  found:  ${String(found)}`,
			'Run `npm start -- --check` again. If the result is the same, please open an issue.',
		);
	}
	console.log(`✔ ${what}`);
}

/** Sends a callback that anyone who knows the URL could send. */
async function forge(callbackUrl: string): Promise<void> {
	const { status } = await fetch(callbackUrl, {
		method: 'POST',
		headers: {
			'X-Plivo-Signature-V3': Buffer.alloc(32).toString('base64'),
			'X-Plivo-Signature-V3-Nonce': '12345678901234567890',
		},
		body: new URLSearchParams({ Event: 'StartStream', StreamID: 'forged' }),
	});
	expectEqual('n8n answers a forged callback with 401', 401, status);
}

/** Waits until the audio of the first workflow's stream has reached the receiver. */
async function checkStream({ sandbox, receiver }: DemoEnvironment, callUuid: string) {
	const started = receiver.when('start', ({ callId }) => callId === callUuid);
	const { streamId } = await within(
		'the stream to reach the WebSocket server',
		TIMEOUT_MS,
		started,
	);
	console.log(`✔ stream ${streamId} has reached the WebSocket server`);
	const frames = () => receiver.streams.get(streamId)?.frames ?? 0;
	const many = receiver.when('message', () => frames() >= enoughFrames);
	await within(`${enoughFrames} frames to arrive`, TIMEOUT_MS, many);
	for (const event of ['StartStream', 'StopStream']) {
		const answered = sandbox.when(
			'callback',
			(it) => it.streamId === streamId && it.event === event,
		);
		const { status, failure } = await within(
			`the ${event} callback to be sent`,
			TIMEOUT_MS,
			answered,
		);
		expectEqual(`n8n answers the ${event} callback with 200`, '200', String(status ?? failure));
	}
	const bytes = receiver.streams.get(streamId)?.bytes ?? 0;
	expectEqual(`each of ${frames()} frames holds ${frameBytes} bytes`, frames() * frameBytes, bytes);
	return { streamId, frames: frames() };
}

async function checkEvents({ rest, events }: DemoEnvironment, streamId: string): Promise<number> {
	const wanted = ['started', 'stopped'];
	const ended = await until(`${wanted.length} executions of the trigger`, TIMEOUT_MS, async () => {
		const found = await listExecutions(rest, events.id);
		const open = found.filter(({ status }) => status === 'running' || status === 'new');
		return found.length >= wanted.length && open.length === 0 ? found : undefined;
	});
	const executions = await Promise.all(ended.map(({ id }) => getExecution(rest, id)));
	const trigger = events.nodes[0]?.name ?? '';
	const seen = executions.map((execution) => {
		const [item] = output(execution, trigger);
		return `${execution.status}: ${String(item?.event)} ${String(item?.stream_id)}`;
	});
	expectEqual(
		'each of the two callbacks started one execution of the trigger, and nothing else did',
		wanted.map((event) => `success: ${event} ${streamId}`).join('; '),
		seen.sort().join('; '),
	);
	return executions.length;
}

/** Runs the demo once without a user. Throws with the first thing that differs. */
export async function check(environment: DemoEnvironment, since: number): Promise<void> {
	const { rest, credential, callbackUrl, streaming, sandbox } = environment;
	const { timezone } = await rest.get<{ timezone: string }>('/settings');
	expectEqual('n8n shows times in the zone of this machine', timeZone(), timezone);
	const [callUuid = ''] = sandbox.calls.keys();
	const tested = await testCredential(rest, credential);
	expectEqual(
		'n8n’s test of the credential says OK',
		'OK',
		`${tested.status}${tested.status === 'OK' ? '' : `: ${tested.message}`}`,
	);
	await forge(callbackUrl);
	const id = await runWorkflow(rest, streaming, names.manualTrigger);
	const { streamId, frames } = await checkStream(environment, callUuid).catch(
		async (error: unknown) => {
			// If a node failed, its message says more than the timeout that followed.
			const { error: refused } = await getExecution(rest, id);
			throw refused === undefined
				? error
				: new UserError(
						`The demo workflow failed: ${refused.message}`,
						refused.description ?? undefined,
					);
		},
	);
	const run = await executionEnd(rest, id);
	expectEqual('the demo workflow ends without an error', 'success', run.status);
	expectEqual('Stop says that the stream is stopped', true, output(run, names.stop)[0]?.stopped);
	const executions = await checkEvents(environment, streamId);
	console.log(`
Check passed
  stream id             ${streamId}
  frames received       ${frames} of ${frameBytes} bytes
  callbacks received    ${sandbox.callbacks.length} signed, answered 200; 1 forged, answered 401
  executions succeeded  ${executions + 1} (${executions} of the trigger)
  seconds               ${((Date.now() - since) / 1000).toFixed(1)}`);
}
