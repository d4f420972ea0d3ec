import { startReceiver, type Receiver } from '../receiver/start.cts';
import { startSandbox, type Sandbox } from '../start.cts';
import type { Call } from '../state/types.cts';
import { HELP, parseArguments, type Args } from './args.cts';

/** What is printed once all runs. A token that the user gave is not repeated. */
export function greeting(
	sandbox: Pick<Sandbox, 'url' | 'authId' | 'authToken'>,
	receiver: Pick<Receiver, 'url'>,
	call: Pick<Call, 'call_uuid'>,
	{ isDefaultAccount }: Pick<Args, 'isDefaultAccount'>,
): string {
	const shownToken = isDefaultAccount ? sandbox.authToken : '(the one you gave)';
	const curlToken = isDefaultAccount ? sandbox.authToken : '$PLIVO_AUTH_TOKEN';
	return `The Plivo sandbox is running. Ctrl-C ends it.

  API base URL   ${sandbox.url}
  Auth ID        ${sandbox.authId}
  Auth Token     ${shownToken}
  Live call      ${call.call_uuid}
  Service URL    ${receiver.url}
  Control API    ${sandbox.url}/sandbox

Start a stream, and see what arrived:

  curl -u "${sandbox.authId}:${curlToken}" -H 'Content-Type: application/json' \\
    -d '{"service_url":"${receiver.url}"}' \\
    ${sandbox.url}/v1/Account/${sandbox.authId}/Call/${call.call_uuid}/Stream/
  curl ${sandbox.url}/sandbox/receiver
`;
}

function signalled(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}

async function run(args: Args): Promise<void> {
	const receiver = await startReceiver({ port: args.receiverPort, echo: true });
	let sandbox: Sandbox | undefined;
	try {
		sandbox = await startSandbox({ port: args.port, account: args.account, receiver });
		const stop = signalled();
		process.stdout.write(greeting(sandbox, receiver, sandbox.placeCall(), args));
		await stop;
	} finally {
		await sandbox?.close();
		await receiver.close();
	}
}

/** What happened, and what to do about it. */
function wordsFor(error: unknown): string {
	const { code, port, message } = error as Partial<NodeJS.ErrnoException & { port: number }>;
	if (code !== 'EADDRINUSE') return message ?? String(error);
	return `Port ${port} is taken. End what uses it, or give --port 0 and --receiver-port 0 for free ones.`;
}

/** Runs the command until SIGINT or SIGTERM; on a problem of the user's it says so and sets exit code 1. */
export async function main(argv: string[]): Promise<void> {
	try {
		const args = parseArguments(argv);
		if (args.help) process.stdout.write(HELP);
		else await run(args);
	} catch (error) {
		process.stderr.write(`${wordsFor(error)}\n`);
		process.exitCode = 1;
	}
}
