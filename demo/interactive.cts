import { shutdownSignal, onShutdown } from '../scripts/shared/shutdown.cjs';
import { UserError } from '../scripts/shared/user-error.cjs';
import { forEachEvent } from './for-each-event.cts';
import { logEvents } from './log-events.cts';
import { owner, type DemoEnvironment } from './environment.cts';

interface Shown extends Pick<DemoEnvironment, 'commands'> {
	n8n: Pick<DemoEnvironment['n8n'], 'url' | 'log'>;
	sandbox: Pick<DemoEnvironment['sandbox'], 'url' | 'authId'>;
	receiver: Pick<DemoEnvironment['receiver'], 'url'>;
	streaming: Pick<DemoEnvironment['streaming'], 'id'>;
}

/** What is printed once everything runs. */
export const greeting = ({ n8n, sandbox, receiver, streaming, commands }: Shown): string => `
──────────────────────────────────────────────────────────────────────────
 n8n is running with the Plivo Stream nodes. A sandbox on this machine takes the place of Plivo.

 1. Open      ${n8n.url}/workflow/${streaming.id}
    Sign in   ${owner.email}   Password ${owner.password}
 2. Click     Execute workflow, and watch the lines below.
 3. See what Plivo's events started:
              ${n8n.url}/home/executions

 More to try, from another terminal:
${commands.map(({ label, line }) => ` ${label.padEnd(8)} ${line}`).join('\n')}

 Editor           ${n8n.url}
 Plivo sandbox    ${sandbox.url}   Auth ID ${sandbox.authId}
 WebSocket server ${receiver.url}
 n8n's log        ${n8n.log}

 Press Ctrl-C to stop everything. This n8n is then deleted, so export workflows you want to keep.
──────────────────────────────────────────────────────────────────────────
`;

/** Keeps a live call for the Call list of the editor, even if every call is hung up. */
function keepCallLive({ sandbox }: DemoEnvironment): void {
	const live = () => [...sandbox.calls.values()].some((it) => it.call_status === 'in-progress');
	void forEachEvent(
		(test) => sandbox.when('callEnded', test),
		() => {
			if (!live()) sandbox.placeCall();
		},
	);
}

/** Shows what happens until Ctrl-C. */
export async function runInteractive(environment: DemoEnvironment): Promise<void> {
	keepCallLive(environment);
	console.log(greeting(environment));
	logEvents(environment);
	const stopped = new Promise<undefined>((resolve) => {
		onShutdown(() => resolve(undefined));
	});
	const how = await Promise.race([stopped, environment.n8n.ended]);
	if (!shutdownSignal.aborted) throw new UserError(`n8n ${how}`, 'Run `npm start` again.');
	console.log('\nStopping n8n, the sandbox and the WebSocket server …');
}
