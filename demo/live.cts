import { stopping, whenStopping } from '../scripts/shared/stopping.cjs';
import { Stuck } from '../scripts/shared/stuck.cjs';
import { follow } from './follow.cts';
import { narrate } from './narrate.cts';
import { owner, type Stage } from './stage.cts';

const greeting = ({ n8n, sandbox, receiver, streaming, events }: Stage): string => `
──────────────────────────────────────────────────────────────────────────
 n8n is running with the Plivo Stream nodes, and Plivo is a sandbox on this machine.

 1. Open    ${n8n.url}/workflow/${streaming.id}
    sign in ${owner.email}  password  ${owner.password}
 2. Press   Execute workflow, and watch the lines below.
 3. Then    ${n8n.url}/workflow/${events.id}/executions

 Editor           ${n8n.url}
 Plivo sandbox    ${sandbox.url}   Auth ID ${sandbox.authId}
 WebSocket server ${receiver.url}
 n8n’s log        ${n8n.log}

 Ctrl-C ends all of it. This n8n is thrown away then: export the workflows you want to keep.
──────────────────────────────────────────────────────────────────────────
`;

/** The Call list of the editor is never empty, whatever is hung up. */
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
	console.log('\nEnding n8n, the sandbox and the WebSocket server …');
}
