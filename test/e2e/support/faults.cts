import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createWorkflow, type Json, output, type SavedCredential } from '../../../n8n/index.cts';
import {
	type FaultRule,
	type Receiver,
	type RecordedRequest,
	type Sandbox,
	type SandboxOptions,
	startReceiver,
	startSandbox,
} from '../../../sandbox/index.cts';
import type { Cleanup } from '../../../demo/cleanup.cts';
import { byId, chain, manualTrigger, node, plivoCredential, plivoStream } from './build.cts';
import { type Instance, openN8n } from './instance.cts';
import { execute } from './runs.cts';

/** One n8n that logs all it can, and Plivo. */
export interface Environment extends Instance {
	sandbox: Sandbox;
	receiver: Receiver;
	credential: SavedCredential;
}

/** Nobody else's, so that finding it anywhere means that it got there from here. */
const account = {
	authId: 'MAFAULTS000000000001',
	authToken: `token-${randomUUID()}`,
};

/** The same n8n with another Plivo, none of whose requests has been used up. */
export async function freshPlivo(
	environment: Environment,
	cleanup: Cleanup,
	options: SandboxOptions = {},
): Promise<Environment> {
	const sandbox = await startSandbox({ account, ...options });
	cleanup.add(() => sandbox.close());
	return { ...environment, sandbox, credential: await plivoCredential(environment.rest, sandbox) };
}

export async function openEnvironment(cleanup: Cleanup): Promise<Environment> {
	const sandbox = await startSandbox({ account });
	cleanup.add(() => sandbox.close());
	const receiver = await startReceiver();
	cleanup.add(() => receiver.close());
	const instance = await openN8n({ env: { N8N_LOG_LEVEL: 'debug' } });
	cleanup.add(() => instance.close());
	const credential = await plivoCredential(instance.rest, sandbox);
	return { ...instance, sandbox, receiver, credential };
}

/** Two nodes that put out the items, one each. */
export const items = (list: Json[]) => [
	node('All Items', 'n8n-nodes-base.set', 3.4, {
		mode: 'raw',
		jsonOutput: JSON.stringify({ list }),
		options: {},
	}),
	node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'list', options: {} }),
];

/** Runs one Plivo Stream node, behind a trigger and the nodes that give it items. */
export async function runNode(
	{ rest, credential }: Pick<Environment, 'rest' | 'credential'>,
	parameters: Json,
	{ before = [], ...more }: { before?: ReturnType<typeof items>; onError?: string } = {},
) {
	const tested = plivoStream('Plivo', credential, parameters, more);
	const workflow = chain('A fault', manualTrigger(), ...before, tested);
	const since = Date.now();
	const run = await execute(rest, await createWorkflow(rest, workflow));
	const { message, description } = run.runs.Plivo?.at(-1)?.error ?? {};
	return {
		run,
		status: run.status,
		refusal: { message, description },
		out: output(run, 'Plivo'),
		seconds: (Date.now() - since) / 1000,
	};
}

/** What Plivo has been asked about a call. */
export const asked = (
	{ sandbox: { requests } }: Environment,
	callUuid: string,
	method: string,
): RecordedRequest[] => requests.filter((it) => it.url.includes(callUuid) && it.method === method);

/** A new call, all of whose requests meet the fault. */
export function faultyCall({ sandbox }: Environment, fault?: FaultRule): string {
	const { call_uuid } = sandbox.placeCall();
	if (fault) sandbox.fault({ times: Infinity, ...fault, path: call_uuid });
	return call_uuid;
}

/** The two operations that the faults are tried on: one reads, one must never be sent twice. */
export const getOf = (call: string): Json => ({
	operation: 'get',
	call: byId(call),
	stream: byId(randomUUID()),
});

export const startOf = (call: string, serviceUrl: string): Json => ({
	operation: 'start',
	call: byId(call),
	serviceUrl,
});

export const isReady = async ({ n8n }: Environment): Promise<boolean> =>
	(await fetch(`${n8n.url}/healthz/readiness`)).ok;

/** A stream that is started, listed and stopped. @returns what Stop put out */
export async function goodRun({
	rest,
	credential,
	sandbox,
	receiver,
}: Environment): Promise<Json[]> {
	const { call_uuid } = sandbox.placeCall();
	const call = byId(call_uuid);
	const stream = byId('={{ $json.stream_id }}');
	const workflow = chain(
		'A good run',
		manualTrigger(),
		plivoStream('Start', credential, startOf(call_uuid, receiver.url)),
		plivoStream('List', credential, { operation: 'list', call, returnAll: true }),
		plivoStream('Stop', credential, { operation: 'stop', call, stream }),
	);
	return output(await execute(rest, await createWorkflow(rest, workflow)), 'Stop');
}

/** A live stream is listed, its call hung up, and the stream stopped then. */
export async function hangUpBeforeStop(environment: Environment, options: Json) {
	const { rest, credential, sandbox } = environment;
	const { call_uuid } = sandbox.placeCall();
	const { stream_id } = sandbox.seedStream(call_uuid);
	const call = byId(call_uuid);
	const workflow = chain(
		'A call that ends',
		manualTrigger(),
		plivoStream('List', credential, { operation: 'list', call, returnAll: true }),
		node('Hang Up', 'n8n-nodes-base.httpRequest', 4.2, {
			method: 'DELETE',
			url: `${sandbox.url}/sandbox/calls/${call_uuid}`,
			options: {},
		}),
		plivoStream('Stop', credential, { operation: 'stop', call, stream: byId(stream_id), options }),
	);
	const run = await execute(rest, await createWorkflow(rest, workflow));
	return { run, error: run.runs.Stop?.at(-1)?.error, ids: { call_uuid, stream_id } };
}

/** All that n8n keeps, log and database included; its editor and the package are not its own. */
export async function filesOf({
	n8n,
}: Environment): Promise<Array<{ path: string; bytes: Buffer }>> {
	const entries = await readdir(n8n.userFolder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((it) => it.isFile())
		.map((it) => join(it.parentPath, it.name))
		.filter((path) => !/node_modules|\.cache/.test(path));
	return Promise.all(files.map(async (path) => ({ path, bytes: await readFile(path) })));
}

/** The account's secrets, as they are and as they travel. */
export const secrets = [
	account.authToken,
	Buffer.from(`${account.authId}:${account.authToken}`).toString('base64'),
];
