import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

import {
	activate,
	createCredential,
	createWorkflow,
	freshUserFolder,
	installN8n,
	installPackage,
	type Owner,
	type Rest,
	type RunningN8n,
	type SavedCredential,
	type SavedWorkflow,
	setUpOwner,
	startN8n,
	until,
} from '../n8n/index.cts';
import { freePort } from '../n8n/ports.cts';
import { type Receiver, type Sandbox, startReceiver, startSandbox } from '../sandbox/index.cts';
import { build } from '../scripts/shared/build.cjs';
import { step } from '../scripts/shared/run.cjs';
import type { Cleanup } from './cleanup.cts';
import { type Command, commands } from './commands.cts';
import { readWorkflow } from './workflows.cts';

export const owner: Owner = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Plivo-demo-1',
};

/** Everything that the demo runs. */
export interface DemoEnvironment {
	n8n: RunningN8n;
	rest: Rest;
	sandbox: Sandbox;
	receiver: Receiver;
	credential: SavedCredential;
	/** The webhook of the trigger in the `events` workflow. */
	callbackUrl: string;
	/** Starts a stream, gets it and stops it. */
	streaming: SavedWorkflow;
	/** Published; runs on each callback. */
	events: SavedWorkflow;
	/** What to try from another terminal. */
	commands: Command[];
}

/** The usual ports. If one is taken, any free port is used. */
export const usualPorts = { n8n: 5678, sandbox: 4010, receiver: 4011 };

type Ports = Partial<typeof usualPorts>;

async function startPlivo(cleanup: Cleanup, ports: Ports) {
	const receiver = await startReceiver({ port: await freePort(ports.receiver) });
	cleanup.add(() => receiver.close());
	const sandbox = await startSandbox({ port: await freePort(ports.sandbox) });
	cleanup.add(() => sandbox.close());
	return { receiver, sandbox };
}

/** Times on screen are in the zone of this machine; n8n's own default is New York. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

async function startPackagedN8n(root: string, cleanup: Cleanup, port: number | undefined) {
	await build(root);
	const installed = await installN8n();
	const userFolder = await freshUserFolder();
	cleanup.add(() => rm(userFolder, { recursive: true, force: true }));
	await step('Installing the package in n8n', () => installPackage(root, userFolder));
	return await step(`Starting n8n ${installed.version}`, async () => {
		const n8n = await startN8n(installed, {
			userFolder,
			port,
			env: { GENERIC_TIMEZONE: timeZone() },
		});
		cleanup.add(() => n8n.stop());
		return n8n;
	});
}

async function fillN8n({
	n8n,
	sandbox,
	receiver,
}: Pick<DemoEnvironment, 'n8n' | 'sandbox' | 'receiver'>) {
	const rest = await setUpOwner(n8n.url, owner);
	const { authId, authToken, url: baseUrl } = sandbox;
	const credential = await createCredential(rest, {
		name: 'Plivo sandbox',
		type: 'plivoStreamApi',
		data: { authId, authToken, baseUrl },
	});
	const call = sandbox.placeCall();
	const webhookId = randomUUID();
	const urls = `${n8n.url}/webhook/${webhookId}/plivo`;
	const callbackUrl = `${urls}/events`;
	const lines = commands(sandbox.url, `${urls}/answer`);
	const blanks = {
		CALL_ID: call.call_uuid,
		CALL_LABEL: `+${call.from} → +${call.to} (${call.direction})`,
		SERVICE_URL: receiver.url,
		CALLBACK_URL: callbackUrl,
		CREDENTIAL_ID: credential.id,
		CREDENTIAL_NAME: credential.name,
		WEBHOOK_ID: webhookId,
		COMMANDS: lines.map(({ label, line }) => `**${label}**\n\`\`\`\n${line}\n\`\`\``).join('\n'),
	};
	const streaming = await createWorkflow(rest, await readWorkflow('stream-a-call', blanks));
	const events = await createWorkflow(rest, await readWorkflow('react-to-events', blanks));
	await activate(rest, events);
	await until('the trigger to listen', 30_000, async () => {
		// n8n says 404 until the webhook is there; unsigned, it cannot start anything.
		const { status } = await fetch(callbackUrl);
		return status === 404 ? undefined : true;
	});
	return { rest, credential, callbackUrl, streaming, events, commands: lines };
}

/** Starts everything. `cleanup` stops what has started, also after an error. */
export async function startEnvironment(
	root: string,
	cleanup: Cleanup,
	ports: Ports = {},
): Promise<DemoEnvironment> {
	const n8n = await startPackagedN8n(root, cleanup, ports.n8n);
	const plivo = await startPlivo(cleanup, ports);
	const filled = await step('Putting credential and demo workflows into n8n', () =>
		fillN8n({ n8n, ...plivo }),
	);
	return { n8n, ...plivo, ...filled };
}
