import { startReceiver, type Receiver } from '../receiver/start.cts';
import { startSandbox, type Sandbox } from '../start.cts';
import type { Call } from '../state/call.cts';
import { HELP, parseArguments, type Args } from './args.cts';

/** What is printed once everything runs. A token that the user gave is not printed. */
export function greeting(
	sandbox: Pick<Sandbox, 'url' | 'authId' | 'authToken'>,
	receiver: Pick<Receiver, 'url'>,
	call: Pick<Call, 'call_uuid'>,
	{ isDefaultAccount }: Pick<Args, 'isDefaultAccount'>,
): string {
	const shownToken = isDefaultAccount ? sandbox.authToken : '(the one you gave)';
	const curlToken = isDefaultAccount ? sandbox.authToken : '$PLIVO_AUTH_TOKEN';
	return `The Plivo sandbox is running. Press Ctrl-C to stop it.

  API base URL   ${sandbox.url}
  Auth ID        ${sandbox.authId}
  Auth Token     ${shownToken}
  Live call      ${call.call_uuid}
  Service URL    ${receiver.url}
  Control API    ${sandbox.url}/sandbox

Start a stream, then see what arrived:

  curl -u "${sandbox.authId}:${curlToken}" -H 'Content-Type: application/json' \\
    -d '{"service_url":"${receiver.url}"}' \\
    ${sandbox.url}/v1/Account/${sandbox.authId}/Call/${call.call_uuid}/Stream/
  curl ${sandbox.url}/sandbox/receiver
`;
}

function untilSignal(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}

async function run(args: Args): Promise<void> {
	const receiver = await startReceiver({ port: args.receiverPort, echo: true });
	let sandbox: Sandbox | undefined;
	try {
		sandbox = await startSandbox({ port: args.port, account: args.account, receiver });
		const stop = untilSignal();
		process.stdout.write(greeting(sandbox, receiver, sandbox.placeCall(), args));
		await stop;
	} finally {
		await sandbox?.close();
		await receiver.close();
	}
}

/** What happened, and what to do about it. */
function describe(error: unknown): string {
	const { code, port, message } = error as Partial<NodeJS.ErrnoException & { port: number }>;
	if (code !== 'EADDRINUSE') return message ?? String(error);
	return `Port ${port} is in use. Stop the program that uses it, or use --port 0 and --receiver-port 0.`;
}

/** Runs the command until SIGINT or SIGTERM. Prints a user's mistake and sets exit code 1. */
export async function main(argv: string[]): Promise<void> {
	try {
		const args = parseArguments(argv);
		if (args.help) process.stdout.write(HELP);
		else await run(args);
	} catch (error) {
		process.stderr.write(`${describe(error)}\n`);
		process.exitCode = 1;
	}
}
