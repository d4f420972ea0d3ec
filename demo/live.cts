import { stopping, whenStopping } from '../scripts/shared/stopping.cjs';
import { Stuck } from '../scripts/shared/stuck.cjs';
import { follow } from './follow.cts';
import { narrate } from './narrate.cts';
import { owner, type Stage } from './stage.cts';

interface Shown extends Pick<Stage, 'commands'> {
	n8n: Pick<Stage['n8n'], 'url' | 'log'>;
	sandbox: Pick<Stage['sandbox'], 'url' | 'authId'>;
	receiver: Pick<Stage['receiver'], 'url'>;
	streaming: Pick<Stage['streaming'], 'id'>;
}

/** What is printed once everything runs. */
export const greeting = ({ n8n, sandbox, receiver, streaming, commands }: Shown): string => `
──────────────────────────────────────────────────────────────────────────
 n8n is running with the Plivo Stream nodes. A sandbox on this machine stands in for Plivo.

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
function keepCallLive({ sandbox }: Stage): void {
	const live = () => [...sandbox.calls.values()].some((it) => it.call_status === 'in-progress');
	void follow(
		(test) => sandbox.when('callEnded', test),
		() => {
			if (!live()) sandbox.placeCall();
		},
	);
}

/** Shows what happens until Ctrl-C. */
export async function live(stage: Stage): Promise<void> {
	keepCallLive(stage);
	console.log(greeting(stage));
	narrate(stage);
	const stopped = new Promise<undefined>((resolve) => {
		whenStopping(() => resolve(undefined));
	});
	const how = await Promise.race([stopped, stage.n8n.ended]);
	if (!stopping.aborted) throw new Stuck(`n8n ${how}`, 'Run `npm start` again.');
	console.log('\nStopping n8n, the sandbox and the WebSocket server …');
}
